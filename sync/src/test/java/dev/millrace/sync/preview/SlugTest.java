package dev.millrace.sync.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands for a branch in a namespace's name. */
class SlugTest {
    @Test
    void readsLikeTheBranchWhereThatIsPossible() {
        assertThat(Slug.of("feature/login")).isEqualTo("feature_login");
        assertThat(Slug.of("fix-12")).isEqualTo("fix-12");
        assertThat(Slug.of("refs/pull/7/head")).isEqualTo("pull--7");
        assertThat(Slug.of("refs/merge-requests/12/head")).isEqualTo("merge-request--12");
        assertThat(Slug.of("refs/pull-requests/3/from")).isEqualTo("pull-request--3");
        assertThat(Slug.of("Feature/Login")).matches("feature-login--x[0-9a-f]{16}");
        assertThat(Slug.of("功能")).matches("branch--x[0-9a-f]{16}");
    }

    @Test
    void isOfOneBranchOnlyAndShort() {
        Map<String, String> owners = new HashMap<>();
        String hashed = Slug.of("A");
        List<String> close = List.of(
                "a",
                "A",
                "a/b",
                "a-b",
                "a_b",
                "a.b",
                "a--b",
                "a//b",
                "-a",
                "a-",
                "_a",
                "pull--7",
                "refs/pull/7/head",
                "refs/pull/7/merge",
                "refs/pull/07/head",
                hashed,
                "a".repeat(64),
                "a".repeat(65),
                "a".repeat(66),
                "a/".repeat(500) + "a");
        for (String branch : close) {
            String slug = Slug.of(branch);
            assertThat(slug.length()).isBetween(1, Slug.LONGEST);
            assertThat(slug).matches("[a-z0-9][a-z0-9_-]*");
            assertThat(owners.put(slug, branch)).as(slug).isNull();
        }
    }
}
