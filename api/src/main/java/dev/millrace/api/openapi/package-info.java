/** The OpenAPI document, made from the declarations of the routes and from the records that they take and give. */
@NullMarked
package dev.millrace.api.openapi;

import org.jspecify.annotations.NullMarked;
