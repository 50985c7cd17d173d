package dev.millrace.sync;

import dev.millrace.model.FilePath;
import dev.millrace.store.sync.BaseEntry;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.PathMap;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a binding's base changes when a plan has been carried out: only what was not in it like that already. */
final class Moving {
    private final Trees trees;
    private final Side source;
    private final PathMap<Entry> base;
    private final PathMap<Entry>.Cursor inBase;
    private final PathMap<Entry>.Cursor inGit;
    private final PathMap<Entry>.Cursor inLive;
    private final List<BaseEntry> put = new ArrayList<>();
    private final Set<String> gone = new HashSet<>();

    Moving(Plan plan, Trees trees) {
        this.trees = trees;
        this.source = plan.heading().source();
        this.base = trees.base().map(PathMap::copyOf).orElse(PathMap.empty());
        this.inBase = base.cursor();
        this.inGit = PathMap.copyOf(trees.git().files()).cursor();
        this.inLive = PathMap.copyOf(trees.live()).cursor();
        plan.unchanged().forEach(this::unchanged);
        plan.changes().forEach(this::changed);
        base.keySet().stream()
                .filter(path -> inGit.get(path) == null && inLive.get(path) == null)
                .forEach(path -> gone.add(path.value()));
    }

    List<BaseEntry> put() {
        return put;
    }

    Set<String> gone() {
        return gone;
    }

    /** The base as it is afterwards. */
    Ledger.Base after() {
        SortedMap<FilePath, Optional<Entry>> changes = new TreeMap<>();
        Map<FilePath, String> live = new HashMap<>(trees.translation().baseLive());
        gone.forEach(path -> {
            changes.put(new FilePath(path), Optional.empty());
            live.remove(new FilePath(path));
        });
        // As in the table, where what is put may be taken away at once but not the other way round.
        for (BaseEntry row : put) {
            FilePath path = new FilePath(row.path());
            if (gone.contains(row.path())) {
                continue;
            }
            changes.put(path, Optional.of(new Entry(row.blob(), Ledger.mode(row.mode()))));
            if (row.live() == null) {
                live.remove(path);
            } else {
                live.put(path, row.live());
            }
        }
        return new Ledger.Base(Optional.of(base.with(changes)), live);
    }

    private void unchanged(Place place) {
        FilePath path = place.inGit();
        Common common = common(path, Optional.empty());
        if (common != null && !isKnown(path, common)) {
            put.add(common.row(path));
        }
    }

    private void changed(Change change) {
        if (change.after().isEmpty()) {
            gone.add(change.inGit().value());
            return;
        }
        Common common = common(change.inGit(), change.after());
        if (common != null) {
            put.add(common.row(change.inGit()));
        }
    }

    /** What stands at a path on both sides. */
    private record Common(String inGit, String live, Mode mode) {
        @Nullable
        String liveIfOther() {
            return live.equals(inGit) ? null : live;
        }

        BaseEntry row(FilePath path) {
            return Ledger.baseEntry(path, inGit, mode, live);
        }
    }

    /**
     * What both sides have in common at a path from now on: the source's version, as each side reads it. Where two versions were put together that is
     * what makes the outcome news for the source.
     */
    private @Nullable Common common(FilePath path, Optional<Entry> written) {
        Entry there = inGit.get(path);
        Entry raw = source == Side.GIT ? there : inLive.get(path);
        if (raw == null) {
            return null;
        }
        Entry wanted = trees.translated(path, raw);
        Mode mode =
                source == Side.GIT || there == null ? written.map(Entry::mode).orElse(raw.mode()) : there.mode();
        return source == Side.GIT ? new Common(raw.id(), wanted.id(), mode) : new Common(wanted.id(), raw.id(), mode);
    }

    private boolean isKnown(FilePath path, Common common) {
        Entry known = inBase.get(path);
        return known != null
                && known.id().equals(common.inGit())
                && known.mode() == common.mode()
                && Objects.equals(trees.translation().baseLive().get(path), common.liveIfOther());
    }
}
