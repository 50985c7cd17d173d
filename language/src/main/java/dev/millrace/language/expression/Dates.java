package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dates as flows write them: reading what comes, and the named formats of Kestra beside those of {@link DateTimeFormatter}. */
final class Dates {
    static final ZoneId UTC = ZoneOffset.UTC;
    private static final Map<String, DateTimeFormatter> NAMED = Map.ofEntries(
            Map.entry("iso", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")),
            Map.entry("iso_sec", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX")),
            Map.entry("iso_milli", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")),
            Map.entry("sql", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS")),
            Map.entry("sql_milli", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")),
            Map.entry("sql_seq", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")),
            Map.entry("sql_sec", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")),
            Map.entry("iso_date_time", DateTimeFormatter.ISO_DATE_TIME),
            Map.entry("iso_date", DateTimeFormatter.ISO_DATE),
            Map.entry("iso_time", DateTimeFormatter.ISO_TIME),
            Map.entry("iso_local_date", DateTimeFormatter.ISO_LOCAL_DATE),
            Map.entry("iso_instant", DateTimeFormatter.ISO_INSTANT),
            Map.entry("iso_local_date_time", DateTimeFormatter.ISO_LOCAL_DATE_TIME),
            Map.entry("iso_local_time", DateTimeFormatter.ISO_LOCAL_TIME),
            Map.entry("iso_offset_time", DateTimeFormatter.ISO_OFFSET_TIME),
            Map.entry("iso_offset_date_time", DateTimeFormatter.ISO_OFFSET_DATE_TIME),
            Map.entry("iso_ordinal_date", DateTimeFormatter.ISO_ORDINAL_DATE),
            Map.entry("iso_week_date", DateTimeFormatter.ISO_WEEK_DATE),
            Map.entry("iso_zoned_date_time", DateTimeFormatter.ISO_ZONED_DATE_TIME),
            Map.entry("rfc_1123_date_time", DateTimeFormatter.RFC_1123_DATE_TIME));

    private Dates() {}

    static boolean isDate(@Nullable Object value) {
        return value instanceof TemporalAccessor || value instanceof Date;
    }

    static String format(ZonedDateTime date, String format, ZoneId zone, Locale locale) {
        try {
            return formatter(format).withLocale(locale).withZone(zone).format(date);
        } catch (DateTimeException e) {
            throw new Invalid(
                    "The date " + date + " cannot be written in the format '" + format + "': " + e.getMessage(), e);
        }
    }

    static ZoneId zone(@Nullable Object written) {
        if (written == null) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(written.toString());
        } catch (DateTimeException e) {
            throw new Invalid(
                    "The time zone '" + written + "' is not known; write one such as Europe/Paris or UTC.", e);
        }
    }

    /** {@code fr_FR}, {@code fr-FR} or {@code fr}. */
    static Locale locale(@Nullable Object written) {
        return written == null
                ? Locale.ENGLISH
                : Locale.forLanguageTag(written.toString().replace('_', '-'));
    }

    /**
     * Reads a date.
     *
     * @param value a date, seconds since 1970 (milliseconds, microseconds or nanoseconds where the size of the number says so), or a text
     * @param zone the zone of a text or date that names none
     * @param format how the text is written, ISO if null
     */
    static ZonedDateTime zoned(Object value, ZoneId zone, @Nullable String format) {
        return switch (value) {
            case ZonedDateTime at -> at;
            case OffsetDateTime at -> at.toZonedDateTime();
            case Instant at -> at.atZone(zone);
            case LocalDateTime at -> at.atZone(zone);
            case LocalDate day -> day.atTime(LocalTime.NOON).atZone(zone);
            case Date at -> at.toInstant().atZone(zone);
            case Number number -> epoch(number).atZone(zone);
            case String text -> parse(text, zone, format);
            default -> throw new Invalid("A date is needed, and this is " + Methods.kind(value) + ".");
        };
    }

    private static Instant epoch(Number number) {
        long value = number.longValue();
        long size = Math.abs(value);
        if (size < 100_000_000_000L) {
            return Instant.ofEpochSecond(value);
        }
        if (size < 100_000_000_000_000L) {
            return Instant.ofEpochMilli(value);
        }
        return size < 100_000_000_000_000_000L
                ? Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1_000)
                : Instant.ofEpochSecond(Math.floorDiv(value, 1_000_000_000L), Math.floorMod(value, 1_000_000_000L));
    }

    private static ZonedDateTime parse(String text, ZoneId zone, @Nullable String format) {
        List<DateTimeFormatter> formatters = format == null
                ? List.of(DateTimeFormatter.ISO_DATE_TIME, SPACED, DateTimeFormatter.ISO_DATE)
                : List.of(formatter(format));
        DateTimeException last = null;
        for (DateTimeFormatter formatter : formatters) {
            try {
                TemporalAccessor parsed = formatter.parseBest(
                        text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from, LocalTime::from);
                return switch (parsed) {
                    case ZonedDateTime at -> at;
                    case LocalDateTime at -> at.atZone(zone);
                    case LocalDate day -> day.atStartOfDay(zone);
                    default -> LocalTime.from(parsed).atDate(LocalDate.EPOCH).atZone(zone);
                };
            } catch (DateTimeException e) {
                last = e;
            }
        }
        String how = format == null
                ? "an ISO date such as 2026-01-31 or 2026-01-31T10:00:00Z; name another with existingFormat"
                : "in the format '" + format + "'";
        throw new Invalid(
                "The date '" + text + "' is not " + how + ".", last == null ? new DateTimeException(text) : last);
    }

    private static final DateTimeFormatter SPACED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS][.SSS][XXX]");

    private static DateTimeFormatter formatter(String format) {
        DateTimeFormatter named = NAMED.get(format.toLowerCase(Locale.ROOT));
        if (named != null && !format.isEmpty()) {
            return named;
        }
        try {
            return switch (format) {
                case "full" -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL);
                case "long" -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG);
                case "medium" -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);
                case "short" -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT);
                default -> DateTimeFormatter.ofPattern(format);
            };
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "The date format '" + format + "' is not valid: " + e.getMessage()
                            + ". Write a pattern such as yyyy-MM-dd, or a name such as iso, iso_date or sql.",
                    e);
        }
    }
}
