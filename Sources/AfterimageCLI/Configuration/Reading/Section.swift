/// Named values of the configuration file, whose names have been checked.
struct Section {
    private let members: [String: Setting]
    /// The group itself, for faults that are about all of it.
    let setting: Setting

    init(members: [String: Setting], setting: Setting) {
        self.members = members
        self.setting = setting
    }

    /// The value of a key; nil when it is missing or has none.
    subscript(key: String) -> Setting? {
        members[key].flatMap { $0.isNull ? nil : $0 }
    }

    /// The value of a group that must say something where it stands; nil when it is missing.
    func group(_ key: String, example: String) throws(ConfigurationError) -> Setting? {
        if let value = members[key], value.isNull {
            throw value.fault("\(value.path) says nothing", mend: "\(key): \(example)")
        }
        return self[key]
    }

    /// The value of a key that must be there.
    func required(_ key: String, example: String) throws(ConfigurationError) -> Setting {
        guard let value = self[key] else {
            throw setting.fault("\(setting.path) has no \(key)", mend: "\(key): \(example)")
        }
        return value
    }
}
