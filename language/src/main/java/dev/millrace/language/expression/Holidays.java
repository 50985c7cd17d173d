package dev.millrace.language.expression;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.millrace.model.Invalid;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The public holidays of countries and their parts, without asking anybody. */
public final class Holidays {
    private static final Map<String, HolidayManager> MANAGERS = new ConcurrentHashMap<>();

    private Holidays() {}

    /**
     * Whether a day is a public holiday.
     *
     * @param country ISO 3166-1, such as {@code FR}; that of the server's locale where it is empty
     * @param subdivision the part of the country as ISO 3166-2 names it after the hyphen, such as {@code BY} for Bavaria
     * @throws Invalid for a country whose holidays are not known
     */
    public static boolean isPublic(LocalDate date, String country, Optional<String> subdivision) {
        String code = (country.isBlank() ? Locale.getDefault().getCountry() : country)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (Arrays.stream(HolidayCalendar.values()).noneMatch(it -> it.getId().equalsIgnoreCase(code))) {
            throw new Invalid("The public holidays of '" + country
                    + "' are not known; name a country by its two letters, such as FR, DE or US.");
        }
        HolidayManager manager =
                MANAGERS.computeIfAbsent(code, it -> HolidayManager.getInstance(ManagerParameters.create(it)));
        return subdivision
                .filter(part -> !part.isBlank())
                .map(part -> manager.isHoliday(date, part.strip().toLowerCase(Locale.ROOT)))
                .orElseGet(() -> manager.isHoliday(date));
    }
}
