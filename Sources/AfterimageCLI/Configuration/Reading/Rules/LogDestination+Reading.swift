import AWSWire
import AuditPipeline
import LocalServices

extension LogDestination {
    /// Reads `cloudwatchOptions`; what is not said is as FW24 has it.
    init(
        _ setting: Setting?, in configuration: Configuration,
    ) throws(ConfigurationError) {
        let section = try setting?.section(known: ["logGroupName", "region", "logGroupOptions"])
        if let region = section?["region"], try region.text() != configuration.region {
            throw region.fault(
                "\(region.path) is another region than the server's",
                mend: "region: \(configuration.region)",
            )
        }
        let named = section?["logGroupName"]
        let name = try named?.text() ?? configuration.auditLogGroup
        try named?.checkLogGroup(name)
        self.init(
            group: name,
            retentionDays: try LogDestination.retentionDays(section?["logGroupOptions"]))
    }

    private static func retentionDays(_ options: Setting?) throws(ConfigurationError) -> Int? {
        guard let setting = try options?.section(known: ["retention"])["retention"] else {
            return 365
        }
        let text = try setting.text()
        if let days = Int(text), PutRetentionPolicy.days.contains(days) { return days }
        guard let retention = RetentionWord(rawValue: text) else {
            throw setting.fault(
                "\(setting.path) can not be \"\(text)\"",
                mend: Spelling.nearest(to: text, of: RetentionWord.allCases.map(\.rawValue))
                    ?? "retention: ONE_YEAR, or 365",
            )
        }
        return retention.days
    }
}

extension Setting {
    /// Throws unless a log group can have that name, which this value makes.
    func checkLogGroup(_ name: String) throws(ConfigurationError) {
        do throws(LogsError) {
            try LogsRules.checkGroup(name)
        } catch {
            throw fault(
                "\(path) makes \"\(name)\", which no log group can be called",
                mend: "letters, digits and ._-/#",
            )
        }
    }
}
