import SQLite
import Synchronization

/// Seals what a trail's statements write, and opens what they read.
///
/// Statements call it by the functions that it defines, so that nobody else has to know whether a
/// trail is encrypted. What can not be opened is given as it stands: it matches no leaf.
final class ContentKeys: Sendable {
    private let keys: [UInt32: DataKey]
    /// The key of whoever writes; nil for readers, and where nothing is encrypted.
    private let own: DataKey?
    private let sealed = Atomic<UInt64>(0)

    /// Reads the keys of a trail; throws `locked` where no secret is given for one of them.
    init(
        reading connection: Connection, _ encryption: ContentEncryption?,
    ) throws {
        own = nil
        keys = try ContentKeys.kept(in: connection, encryption).mapValues(\.key)
    }

    /// Reads the keys of a trail, has them kept under the newest secret, and begins one of its own.
    init(
        writing connection: Connection, _ encryption: ContentEncryption?,
        random: (Int) -> [UInt8],
    ) throws {
        (own, keys) = try connection.transaction { () -> (DataKey?, [UInt32: DataKey]) in
            let kept = try ContentKeys.kept(in: connection, encryption)
            var keys = kept.mapValues(\.key)
            guard let encryption else { return (nil, keys) }
            for (number, key) in kept where key.secret != encryption.secret.name {
                try ContentKeys.keep(key.material, number, under: encryption.secret, connection)
            }
            let material = random(DataKey.materialBytes)
            let own = DataKey((keys.keys.max() ?? 0) + 1, material: material)
            try ContentKeys.keep(material, own.number, under: encryption.secret, connection)
            keys[own.number] = own
            return (own, keys)
        }
    }

    /// What the statements of `TrailSchema` call; nothing where nothing is encrypted.
    var functions: [SQLFunction] {
        guard own != nil || !keys.isEmpty else { return [] }
        return [
            SQLFunction("opened", parameters: 1) { [self] arguments in
                arguments.withBlob(0) { key(of: $0)?.open($0) }
            },
            SQLFunction("sealed", parameters: 1) { [self] arguments in
                guard let own else { return nil }
                let (count, _) = sealed.add(1, ordering: .relaxed)
                return try arguments.withBlob(0) { try own.seal($0, count: count) }
            },
            SQLFunction("masked", parameters: 2) { [self] arguments in
                own.flatMap { $0.masked(arguments) }
            },
            SQLFunction("unmasked", parameters: 3) { [self] arguments in
                arguments.withBlob(2) { key(of: $0) }.flatMap { $0.masked(arguments) }
            },
        ]
    }

    private func key(of stored: Span<UInt8>) -> DataKey? {
        DataKey.number(in: stored).flatMap { keys[$0] }
    }
}

extension ContentKeys {
    /// A key as the trail keeps it.
    private struct Kept {
        let key: DataKey
        let material: [UInt8]
        /// The name of the secret that it is kept under.
        let secret: String
    }

    private static func kept(
        in connection: Connection, _ encryption: ContentEncryption?,
    ) throws -> [UInt32: Kept] {
        guard try connection.userVersion >= TrailSchema.versionOfDataKeys else { return [:] }
        var kept: [UInt32: Kept] = [:]
        try connection.statement(TrailSchema.dataKeys).forEachRow { row in
            let (number, name) = (UInt32(truncatingIfNeeded: row.int(0)), row.text(1))
            guard let secret = encryption?.secret(named: name) else {
                throw TrailError.locked(path: connection.path, secret: name)
            }
            guard let material = try? secret.unwrap(row.blob(2), number: number) else {
                throw TrailError.damaged(reason: "data key \(number) does not open with its secret")
            }
            kept[number] = Kept(
                key: DataKey(number, material: material), material: material, secret: name)
        }
        return kept
    }

    private static func keep(
        _ material: [UInt8], _ number: UInt32, under secret: ContentSecret,
        _ connection: Connection,
    ) throws {
        let statement = try connection.statement(TrailSchema.keepDataKey)
        try statement.bind(1, Int(number))
        try statement.bind(2, secret.name)
        try statement.bind(3, try secret.wrap(material, number: number))
        try statement.run()
    }
}

extension DataKey {
    /// The first argument, a salt, masked by the second one, a header; nil for another thing.
    fileprivate func masked(_ arguments: FunctionArguments) -> [UInt8]? {
        let salt = arguments.withBlob(0) {
            $0.count == 16 ? $0.integer(UInt128.self, at: 0) : nil
        }
        guard let salt else { return nil }
        var bytes: [UInt8] = []
        bytes.append(bigEndian: arguments.withBlob(1) { mask(salt, header: $0) })
        return bytes
    }
}
