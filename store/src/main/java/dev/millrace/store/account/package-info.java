/** Accounts and API tokens: who may sign in beside the account of the settings, and what they may do. */
@NullMarked
package dev.millrace.store.account;

import org.jspecify.annotations.NullMarked;
