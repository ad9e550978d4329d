import AuditPipeline

extension Configuration {
    /// Reads the whole file.
    init(_ file: Setting) throws(ConfigurationError) {
        let section = try file.section(
            known: [
                "appName", "region", "server", "console", "functions", "trail", "cloudtrail",
                "keys", "tables", "destinations", "alerts", "redaction", "archive",
            ])
        if let name = section["appName"] {
            appName = try name.text()
            try name.checkLogGroup(auditLogGroup)
        }
        if let region = section["region"] { self.region = try region.regionName() }
        if let server = section["server"] { self.server = try ServerSettings(server) }
        if let console = section["console"] { self.console = try ConsoleSettings(console) }
        if let functions = section["functions"] {
            self.functions = try FunctionsSettings(functions)
        }
        if let trail = section["trail"] { self.trail = try TrailSettings(trail) }
        if let trails = section["cloudtrail"] { cloudTrail = try CloudTrailSettings(trails) }
        if let redaction = section["redaction"] {
            redactionKey = try Configuration.redactionKey(redaction)
        }
        if let archive = section["archive"] { self.archive = try ArchiveSettings(archive) }
        for key in section["keys"]?.elements() ?? [] {
            let key = try AccessKey(key, others: keys)
            keys.append(key)
        }
        for table in section["tables"]?.elements() ?? [] {
            let rule = try TableRule(entry: table, in: self)
            tables.append(rule)
        }
        for (name, destination) in try section["destinations"]?.named() ?? [] {
            destinations.append(try DestinationRule(name, destination, in: region))
        }
        for alert in section["alerts"]?.elements() ?? [] {
            let rule = try AlertRule(alert, in: self)
            alerts.append(rule)
        }
    }
}

extension Configuration {
    private static func redactionKey(_ setting: Setting) throws(ConfigurationError) -> String? {
        let key = try setting.section(known: ["key"])["key"]
        let secret = try key?.secret()
        if let key, let secret, RedactionKey(secret) == nil {
            throw key.fault(
                "\(key.path) is too short to be a secret",
                mend: "\(RedactionKey.fewestBytes) characters or more: openssl rand -hex 32")
        }
        return secret
    }
}

extension ServerSettings {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(known: ["host", "port", "origins", "dataDir"])
        if let host = section["host"] { self.host = try host.text() }
        if let port = section["port"] {
            self.port = try port.integer(in: 0...65_535, example: 8000)
        }
        for origin in section["origins"]?.elements() ?? [] {
            origins.insert(try origin.pageOrigin())
        }
        if let folder = section["dataDir"] { dataDirectory = try folder.text() }
    }
}

extension ConsoleSettings {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["host", "port", "token", "readOnly"], later: ["basePath"],
        )
        if let host = section["host"] { self.host = try host.text() }
        if let port = section["port"] {
            self.port = try port.integer(in: 0...65_535, example: 8001)
        }
        token = try section["token"]?.secret()
        if let flag = section["readOnly"] { isReadOnly = try flag.flag() }
    }
}

extension FunctionsSettings {
    private enum Word: String, CaseIterable {
        case enabled, disabled
    }

    /// Reads a word alone, or a group.
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        if setting.isSingle {
            isEnabled = try setting.choice(of: Word.self) == .enabled
            return
        }
        let section = try setting.section(known: ["enabled", "python", "node"])
        isEnabled = try section["enabled"]?.flag()
        if let python = section["python"] { self.python = try python.text() }
        if let node = section["node"] { self.node = try node.text() }
    }
}

extension CloudTrailSettings {
    fileprivate init(_ setting: Setting) throws(ConfigurationError) {
        let section = try setting.section(
            known: ["deliverEvery", "digestEvery", "join", "window"])
        if let interval = section["deliverEvery"] {
            deliveryInterval = try interval.interval(example: "5m")
        }
        if let interval = section["digestEvery"] {
            digestInterval = try interval.interval(example: "1h")
        }
        if let place = section["join"], try place.text() != "false" {
            join = JoinPlace(try place.text())
            guard join != nil, try place.text() != "true" else {
                throw place.mismatch("a directory or bucket", example: "s3://trail-logs/AWSLogs/")
            }
        }
        if let window = section["window"] {
            joinWindow = try window.duration(in: Limits.joinWindows)
        }
    }
}

extension AccessKey {
    fileprivate init(_ setting: Setting, others: [AccessKey]) throws(ConfigurationError) {
        let section = try setting.section(known: ["accessKeyId", "name", "secret"])
        let idSetting = try section.required("accessKeyId", example: "AKIAIOSFODNN7EXAMPLE")
        id = try idSetting.text()
        name = try section.required("name", example: "alice").text()
        secret = try section["secret"]?.secret()
        guard !others.contains(where: { $0.id == id }) else {
            throw idSetting.fault("the access key \(id) stands there twice", mend: "remove one")
        }
    }
}
