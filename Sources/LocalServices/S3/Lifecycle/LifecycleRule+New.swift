import AWSWire
import DynamoModel

/// What new rules must be like, in AWS's words as far as they are known.
///
/// Source: AWS, S3, Lifecycle configuration elements, and Transitioning objects.
extension LifecycleRule {
    /// Reads the rules of a new `LifecycleConfiguration`; throws where AWS would not take it.
    static func checkNew(_ document: XMLElement) throws(S3Error) {
        let rules = try read(document)
        let elements = document.children
        guard elements.allSatisfy({ $0.name == "Rule" }) else { throw .malformedXML }
        try checkNames(elements.compactMap(givenID))
        try checkForms(elements)
        for (rule, element) in zip(rules, elements) {
            try checkElements(element)
            try rule.filter.checkNew(element)
            if element["Expiration"]?["ExpiredObjectDeleteMarker"] != nil {
                try rule.filter.checkPlain(for: "ExpiredObjectDeleteMarker")
            }
            if rule.uploadDays != nil {
                try rule.filter.checkPlain(for: "AbortIncompleteMultipartUpload")
            }
            try rule.checkTransitions()
            try rule.checkNoncurrentTransitions()
        }
    }

    /// The document as it is kept: a rule without an id has one that is made of another UUID each.
    static func named(_ document: XMLElement, newID: () -> String) -> [UInt8] {
        var writer = XMLWriter()
        writer.element(document.name, namespace: S3Answer.namespace) { writer in
            for rule in document.children {
                writer.element(rule.name) { writer in
                    let id = givenID(rule) ?? Base64.encode(Array(newID().utf8))
                    writer.element("ID", id)
                    for child in rule.children where child.name != "ID" { writer.element(child) }
                }
            }
        }
        return writer.bytes
    }

    private static func givenID(_ rule: XMLElement) -> String? {
        rule.text("ID").flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func checkNames(_ ids: [String]) throws(S3Error) {
        for id in ids where id.unicodeScalars.count > 255 {
            throw .invalidArgument("ID length should not exceed allowed limit of 255", "ID", id)
        }
        guard Set(ids.map { Array($0.utf8) }).count == ids.count else {
            throw S3Error(
                "InvalidArgument", 400,
                "Rule ID must be unique. Found same ID for more than one rule")
        }
    }

    /// A configuration has filters, or it has the prefixes of the time before them.
    private static func checkForms(_ rules: [XMLElement]) throws(S3Error) {
        let hasFilters = rules.first?["Filter"] != nil
        for rule in rules where (rule["Filter"] != nil) != hasFilters {
            throw .invalidRequest(
                hasFilters
                    ? "Base level prefix cannot be used in Lifecycle V2, prefixes are only "
                        + "supported in the Filter."
                    : "Filter element can only be used in Lifecycle V2.")
        }
        guard !hasFilters else { return }
        for action in rules.flatMap(\.children) where action["NewerNoncurrentVersions"] != nil {
            throw .invalidRequest(
                "NewerNoncurrentVersions element can only be used in Lifecycle V2.")
        }
    }

    private static func checkElements(_ rule: XMLElement) throws(S3Error) {
        let severalTimes = ["Transition", "NoncurrentVersionTransition"]
        let once = [
            "ID", "Prefix", "Filter", "Status", "Expiration", "NoncurrentVersionExpiration",
            "AbortIncompleteMultipartUpload",
        ]
        for name in Set(rule.children.map(\.name)) where !severalTimes.contains(name) {
            guard once.contains(name), rule.all(name).count == 1 else { throw .malformedXML }
        }
        for action in rule.all("NoncurrentVersionTransition") where action["Date"] != nil {
            throw .malformedXML
        }
        for action in rule.children {
            guard let text = action.text("NewerNoncurrentVersions") else { continue }
            guard let count = Int(text) else { throw .malformedXML }
            guard count > 0 else {
                throw S3Error(
                    "InvalidArgument", 400,
                    "'NewerNoncurrentVersions' for \(action.name) action must be a positive "
                        + "integer")
            }
        }
    }

    private func checkTransitions() throws(S3Error) {
        let action = Action(name: "Transition", days: "Days", filter: filter)
        try action.check(transitions)
        let dues = transitions.map(\.due) + [end].compactMap(\.self)
        guard Set(dues.map(\.unit)).count <= 1 else {
            throw .invalidRequest(
                "Found mixed 'Date' and 'Days' based Expiration and Transition actions in "
                    + "lifecycle rule for filter '\(filter.shown)'")
        }
        if let end { try action.check(transitions, before: end, of: "Expiration") }
    }

    private func checkNoncurrentTransitions() throws(S3Error) {
        let action = Action(
            name: "NoncurrentVersionTransition", days: "NoncurrentDays", filter: filter)
        try action.check(noncurrentTransitions)
        if let noncurrentEnd {
            try action.check(
                noncurrentTransitions, before: .days(noncurrentEnd.days),
                of: "NoncurrentVersionExpiration")
        }
    }

    /// Transitions as refusals call them.
    private struct Action {
        let name: String
        let days: String
        let filter: LifecycleFilter

        /// Throws where objects would move too soon, twice into one class, or back.
        func check(_ transitions: [Transition]) throws(S3Error) {
            for transition in transitions {
                guard case .days(let days) = transition.due, days < 30,
                    [.standardInfrequent, .oneZoneInfrequent].contains(transition.storageClass)
                else { continue }
                throw fault(
                    "'\(self.days)' in \(name) action must be greater than or equal to 30 for "
                        + "storageClass '\(transition.storageClass.rawValue)'")
            }
            guard Set(transitions.map(\.storageClass)).count == transitions.count else {
                throw .invalidRequest(
                    "'StorageClass' must be different for '\(name)' actions in same 'Rule' with "
                        + "filter '\(filter.shown)'")
            }
            let sorted = transitions.sorted { $0.storageClass.coldness < $1.storageClass.coldness }
            for (warm, cold) in zip(sorted, sorted.dropFirst()) {
                guard warm.due.unit == cold.due.unit, warm.due.value >= cold.due.value else {
                    continue
                }
                let unit = unit(of: cold.due)
                func told(_ transition: Transition) -> String {
                    "'\(unit)' in the \(name) action for StorageClass "
                        + "'\(transition.storageClass.rawValue)' for filter '\(filter.shown)'"
                }
                throw fault("\(told(cold)) must be greater than \(told(warm))")
            }
        }

        /// Throws where objects would move that have ended by then.
        func check(
            _ transitions: [Transition], before end: Due, of expiration: String,
        ) throws(S3Error) {
            for transition in transitions where transition.due.value >= end.value {
                let unit = unit(of: end)
                throw fault(
                    "'\(unit)' in the \(expiration) action for filter '\(filter.shown)' must be "
                        + "greater than '\(unit)' in the \(name) action")
            }
        }

        private func unit(of due: Due) -> String { due.unit == .date ? "Date" : days }

        private func fault(_ message: String) -> S3Error {
            S3Error("InvalidArgument", 400, message)
        }
    }
}

extension LifecycleRule.Due {
    /// What the moment is told in.
    fileprivate enum Unit: Hashable {
        case days, date
    }

    fileprivate var unit: Unit { if case .days = self { .days } else { .date } }

    /// What compares with others of the same unit.
    fileprivate var value: Int64 {
        switch self {
        case .days(let days): Int64(days)
        case .date(let date): date.milliseconds
        }
    }
}
