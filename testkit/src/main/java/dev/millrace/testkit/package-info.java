/** Real servers and processes for tests: Git over HTTP, repositories made with plumbing, the packaged server. */
@NullMarked
package dev.millrace.testkit;

import org.jspecify.annotations.NullMarked;
