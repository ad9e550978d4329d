/// A key of the configuration file: what it is called, what it can be, and what it is for.
struct SettingKey: Sendable {
    let name: String
    let sort: SettingSort
    /// What it is for, in a sentence.
    let about: String
    /// A value as the file has it; empty for groups, which show those of their keys.
    let example: String
    /// Whether its group can not be without it.
    var isRequired = false

    /// A value.
    init(_ name: String, _ sort: SettingSort, _ example: String, _ about: String) {
        self.name = name
        self.sort = sort
        self.about = about
        self.example = example
    }

    /// A group of values.
    init(_ name: String, _ about: String, _ keys: [SettingKey]) {
        self.init(name, .group(keys), "", about)
    }

    /// The same, without which its group can not be.
    var required: SettingKey {
        var key = self
        key.isRequired = true
        return key
    }
}
