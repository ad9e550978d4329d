import AuditPipeline
import Yams

/// One value of the configuration file, and where it stands.
struct Setting {
    let node: Node
    /// The way to it from the top, `tables[0].table.name` say.
    let path: String
    let context: Context

    /// What every value needs to be understood.
    struct Context {
        /// The file's name, for errors.
        let file: String
        /// What `${NAME}` stands for.
        let environment: [String: String]
        /// Reads the text of a file that a secret is kept in; nil when it can not be read.
        let fileText: (String) -> String?
    }

    /// Whether the key was written without a value.
    var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    /// Whether it is one word or text, and no group or list.
    var isSingle: Bool {
        if case .scalar(_) = node { true } else { false }
    }

    /// A fault that stands where this value stands.
    func fault(_ what: String, mend: String) -> ConfigurationError {
        ConfigurationError(what: "\(context.file):\(node.mark?.line ?? 1): \(what)", mend: mend)
    }

    /// The fault of a value that is of another sort than `wanted`.
    func mismatch(_ wanted: String, example: String) -> ConfigurationError {
        guard let key = path.split(separator: ".").last else {
            return fault("the file must be \(wanted)", mend: example)
        }
        return fault("\(path) must be \(wanted)", mend: "\(key): \(example)")
    }
}

extension Setting {
    /// Values in order; a value alone counts as a list of one.
    func elements() -> [Setting] {
        guard case .sequence(let sequence) = node else { return [self] }
        return sequence.enumerated().map { index, node in
            Setting(node: node, path: "\(path)[\(index)]", context: context)
        }
    }

    /// Values by names that whoever wrote the file has chosen, in their order.
    func named() throws(ConfigurationError) -> [(name: String, setting: Setting)] {
        guard case .mapping(let mapping) = node else {
            throw mismatch("a group of names", example: "{ name: … }")
        }
        return mapping.map { key, value in
            let name = key.string ?? ""
            let setting = Setting(node: value, path: "\(path).\(name)", context: context)
            return (name, setting)
        }
    }

    /// Named values, of which all names must be `known`.
    ///
    /// Names in `later` are right, and refused all the same: this version does not do what they
    /// ask.
    func section(
        known: [String], later: [String] = [],
    ) throws(ConfigurationError) -> Section {
        guard case .mapping(let mapping) = node else {
            let wanted = "a group of keys"
            throw mismatch(wanted, example: known.prefix(3).map { "{ \($0): … }" }.first ?? "{}")
        }
        var members: [String: Setting] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            let member = path.isEmpty ? name : "\(path).\(name)"
            let place = Setting(node: key, path: member, context: context)
            if later.contains(name) {
                throw place.fault(
                    "\(member) is not offered by this version yet", mend: "remove \(name) for now",
                )
            }
            guard known.contains(name) else {
                let group = path.isEmpty ? "" : " in \(path)"
                throw place.fault(
                    "unknown key \"\(name)\"\(group)",
                    mend: Spelling.nearest(to: name, of: known)
                        ?? "one of \(known.joined(separator: ", "))",
                )
            }
            members[name] = Setting(node: value, path: member, context: context)
        }
        return Section(members: members, setting: self)
    }
}
