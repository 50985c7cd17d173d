package dev.millrace.git.hosting;

/**
 * A pull or merge request that stands open at a hosting service.
 *
 * @param id the service's number for it
 * @param page where people read it
 * @param created false where it was there already and was brought up to date
 */
public record ChangeRequest(String id, String page, boolean created) {}
