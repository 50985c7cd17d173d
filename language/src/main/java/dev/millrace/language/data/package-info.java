/**
 * Plain values (String, Long, Double, BigInteger, BigDecimal, Boolean, List, Map) to and from JSON, Ion and YAML. A null stands in such a value
 * only where the text read had one, and is written where it stands; our own structures leave the entry out instead.
 */
@NullMarked
package dev.millrace.language.data;

import org.jspecify.annotations.NullMarked;
