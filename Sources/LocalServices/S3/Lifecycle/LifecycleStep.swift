import AWSWire
import DynamoModel

/// What is due for one version of an object.
enum LifecycleStep: Sendable, Hashable {
    /// The object ends, as if somebody deleted it.
    case end
    /// The version goes for good.
    case remove
    /// The version gets another storage class.
    case move(StorageClass)

    /// Where a version stands among those of its object.
    struct Standing: Hashable {
        /// When a newer one took its place; nil for the latest.
        let replaced: Timestamp?
        /// How many are newer than it and not the latest either.
        let newerNoncurrent: Int
        /// Whether it is the only one.
        let isAlone: Bool
    }

    /// Decides by a bucket's rules; nil where nothing is due.
    static func due(
        for version: KeptVersion, _ standing: Standing, _ rules: [LifecycleRule],
        at now: Timestamp,
    ) -> LifecycleStep? {
        let matching = rules.filter { $0.isEnabled && $0.filter.matches(version) }
        guard let replaced = standing.replaced else {
            return due(forLatest: version, isAlone: standing.isAlone, matching, at: now)
        }
        let isOver = matching.compactMap(\.noncurrentEnd).contains { end in
            standing.newerNoncurrent >= end.kept
                && LifecycleRule.Due.days(end.days).isOver(since: replaced, at: now)
        }
        if isOver { return .remove }
        guard !version.isMarker else { return nil }
        let transitions = matching.flatMap(\.noncurrentTransitions)
            .filter { standing.newerNoncurrent >= $0.kept }
        return move(version, transitions, since: replaced, at: now)
    }

    private static func due(
        forLatest version: KeptVersion, isAlone: Bool, _ rules: [LifecycleRule], at now: Timestamp,
    ) -> LifecycleStep? {
        let isOver = rules.compactMap(\.end).contains {
            $0.isOver(since: version.modified, at: now)
        }
        guard !version.isMarker else {
            // A mark that nothing stands behind says nothing any more.
            return isAlone && (isOver || rules.contains(where: \.endsMarkers)) ? .remove : nil
        }
        if isOver { return .end }
        return move(version, rules.flatMap(\.transitions), since: version.modified, at: now)
    }

    /// The coldest class that is due, unless the object is in it or in a colder one.
    private static func move(
        _ version: KeptVersion, _ transitions: [LifecycleRule.Transition], since start: Timestamp,
        at now: Timestamp,
    ) -> LifecycleStep? {
        let due = transitions.filter { $0.due.isOver(since: start, at: now) }
            .map(\.storageClass).max { $0.coldness < $1.coldness }
        guard let due, due.coldness > version.storageClass.coldness else { return nil }
        return .move(due)
    }
}

extension StorageClass {
    /// Objects only move from a class to one further down. Source: AWS, S3, Transitioning objects
    /// using Amazon S3 Lifecycle.
    var coldness: Int {
        switch self {
        case .standard, .reducedRedundancy: 0
        case .standardInfrequent: 1
        case .intelligentTiering: 2
        case .oneZoneInfrequent: 3
        case .glacierInstant: 4
        case .glacier: 5
        case .deepArchive: 6
        }
    }
}
