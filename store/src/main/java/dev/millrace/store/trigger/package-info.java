/** What triggers are up to, and what was delivered to webhooks, as it lies in the database. */
@NullMarked
package dev.millrace.store.trigger;

import org.jspecify.annotations.NullMarked;
