import AWSWire

extension TopicSettings {
    /// Reads the `topic` group of a table's `stream`, which need not say anything.
    init(
        _ setting: Setting?, of table: String, in stream: Setting,
    ) throws(ConfigurationError) {
        let section = try setting?.section(known: ["name", "props", "claimBucket"])
        let props = try section?["props"]?.section(known: ["fifo", "displayName"])
        let name = try section?["name"]?.text() ?? "\(table)-stream"
        let place = section?["name"] ?? setting ?? stream
        // A name can say it too, as the names of FIFO topics all do.
        let isNamedFIFO = name.hasSuffix(".fifo")
        let isFIFO = try props?["fifo"]?.flag() ?? isNamedFIFO
        guard isFIFO || !isNamedFIFO else {
            throw place.fault("\(name) is the name of a FIFO topic", mend: "props: { fifo: true }")
        }
        do throws(QueryRefusal) {
            self.name = try TopicName(isNamedFIFO || !isFIFO ? name : "\(name).fifo")
        } catch {
            throw place.fault(
                "no topic can be called \"\(name)\"",
                mend: "topic: { name: … } of letters, digits, _ and -")
        }
        claimBucket = try section?["claimBucket"]?.bucketName()
        displayName = String("Stream events for \(table)".prefix(AWSWire.Limits.displayNameLength))
        guard let display = props?["displayName"] else { return }
        displayName = try display.text()
        guard displayName.count <= AWSWire.Limits.displayNameLength,
            MessageText.stray(in: displayName) == nil
        else {
            throw display.mismatch(
                "at most \(AWSWire.Limits.displayNameLength) characters of XML 1.0",
                example: "Orders")
        }
    }
}
