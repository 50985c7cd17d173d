package dev.millrace.api.http;

import java.util.List;

/** The routes of one kind of thing. */
public interface Resource {
    List<Route> routes();
}
