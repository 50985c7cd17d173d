package dev.millrace.git;

import dev.millrace.model.Invalid;
import java.util.HexFormat;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** Git ids in their three spellings: 40 hex digits, 20 bytes, and JGit's. */
final class Ids {
    private Ids() {}

    static ObjectId of(String hex) {
        return ObjectId.fromRaw(bytes(hex));
    }

    static byte[] bytes(AnyObjectId id) {
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        id.copyRawTo(raw, 0);
        return raw;
    }

    static byte[] bytes(String hex) {
        if (!ObjectId.isId(hex)) {
            throw new Invalid("'" + hex + "' is no Git id; it must be 40 hexadecimal digits.");
        }
        return HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}
