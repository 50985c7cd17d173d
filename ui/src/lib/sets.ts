/** The set with a member put in, or taken out if it was there. */
export function toggled<T>(set: Set<T>, member: T): Set<T> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
