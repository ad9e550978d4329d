/// A configuration file that says what could be said: every key with what it is for, commented out
/// but for those that have a value.
struct CommentedFile {
    /// The file's text.
    private(set) var text = """
        # What can be said to Afterimage. Nothing has to be: every table is audited into the trail.
        # A line whose # is taken away counts, within groups that count; what is there then is the
        # default, or an example.
        # For editors: afterimage config schema > afterimage.schema.json

        """
    private let values: [String: String]

    /// Writes the file with values for some keys, by their paths: `tables.table.name` say.
    init(_ values: [String: String] = [:], keys: [SettingKey] = ConfigurationKeys.file) {
        self.values = values
        for key in keys {
            text += "\n"
            for line in lines(of: key, at: key.name, indent: 0) { text += "\(line)\n" }
        }
    }

    private func lines(of key: SettingKey, at path: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let value = values[path]
        let isActive = value != nil || values.keys.contains { $0.hasPrefix("\(path).") }
        let mark = isActive ? "" : "#"
        var lines = ["\(margin)# \(key.about)"]
        guard let keys = key.sort.keys else {
            return lines + ["\(margin)\(mark)\(key.name): \(value ?? key.example)"]
        }
        lines.append("\(margin)\(mark)\(key.name):")
        let step = key.sort.isList ? 4 : 2
        var inner: [String] = []
        for key in keys {
            inner += self.lines(of: key, at: "\(path).\(key.name)", indent: indent + step)
        }
        return lines + (key.sort.isList ? CommentedFile.item(inner, indent: indent) : inner)
    }

    /// Has the first line that counts, or could, begin the element of a list.
    private static func item(_ lines: [String], indent: Int) -> [String] {
        var lines = lines
        let margin = String(repeating: " ", count: indent + 2)
        guard let first = lines.firstIndex(where: { !$0.dropFirst(indent + 4).hasPrefix("# ") })
        else { return lines }
        let setting = lines[first].dropFirst(indent + 4)
        lines[first] =
            setting.hasPrefix("#") ? "\(margin)#- \(setting.dropFirst())" : "\(margin)- \(setting)"
        return lines
    }
}
