package dev.millrace.store.execution;

/**
 * A lane as a server took it. Once another has taken it, its epoch is another one, and nothing more can be written with this.
 *
 * @param epoch how often the lane had been taken then
 */
public record HeldLane(int number, long epoch) {}
