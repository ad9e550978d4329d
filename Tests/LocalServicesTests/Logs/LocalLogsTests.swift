import Testing

@testable import LocalServices

/// Groups and streams: made, listed, kept and deleted.
struct LocalLogsTests {
    private let bench: LogsBench

    init() throws {
        bench = try LogsBench()
    }

    @Test func `a group is described as it was made`() async throws {
        try await bench.ask(
            "CreateLogGroup", #"{"logGroupName":"/a/b","tags":{"t":"1"},"kmsKeyId":null}"#)
        let group = try #require(
            try await bench.ask("DescribeLogGroups", "{}").list("logGroups").first)
        #expect(group["logGroupName"] as? String == "/a/b")
        #expect(
            group["arn"] as? String == "arn:aws:logs:us-east-1:000000000000:log-group:/a/b:*")
        #expect(group["creationTime"] as? Int64 == bench.now)
        #expect(group["storedBytes"] as? Int == 0)
        #expect(group["retentionInDays"] == nil)
    }

    @Test(arguments: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"])
    func `a group's class is shown`(groupClass: String) async throws {
        try await bench.ask(
            "CreateLogGroup", "{\"logGroupName\":\"g\",\"logGroupClass\":\"\(groupClass)\"}")
        let groups = try await bench.ask("DescribeLogGroups", "{}").list("logGroups")
        #expect(groups.map { $0["logGroupClass"] as? String } == [groupClass])
    }

    @Test func `a group is made once`() async throws {
        try await bench.ask("CreateLogGroup", #"{"logGroupName":"g"}"#)
        let refusal = try await bench.refusal("CreateLogGroup", #"{"logGroupName":"g"}"#)
        #expect(refusal?.0 == "ResourceAlreadyExistsException")
        #expect(refusal?.1 == "The specified log group already exists")
    }

    @Test(arguments: [
        ("CreateLogGroup", #"{"logGroupName":"a b"}"#), ("CreateLogGroup", "{}"),
        ("CreateLogGroup", #"{"logGroupName":"g","logGroupClass":"OTHER"}"#),
        ("CreateLogGroup", #"{"logGroupName":"g","kmsKeyId":"k"}"#),
        ("CreateLogStream", #"{"logGroupName":"g","logStreamName":"a:b"}"#),
        ("CreateLogStream", #"{"logGroupName":"g","logStreamName":"a*"}"#),
        ("PutRetentionPolicy", #"{"logGroupName":"g","retentionInDays":2}"#),
        ("PutRetentionPolicy", #"{"logGroupName":"g"}"#),
        ("DescribeLogGroups", #"{"limit":51}"#), ("DescribeLogGroups", #"{"limit":0}"#),
        ("DescribeLogGroups", #"{"logGroupNamePrefix":"a","logGroupNamePattern":"b"}"#),
        ("DescribeLogStreams", "{}"),
        ("DescribeLogStreams", #"{"logGroupName":"g","orderBy":"x"}"#),
        (
            "DescribeLogStreams",
            #"{"logGroupName":"g","orderBy":"LastEventTime","logStreamNamePrefix":"a"}"#
        ),
        (
            "FilterLogEvents",
            #"{"logGroupName":"g","logStreamNames":["a"],"logStreamNamePrefix":"b"}"#
        ),
        ("FilterLogEvents", #"{"logGroupName":"g","logStreamNames":[]}"#),
        ("FilterLogEvents", #"{"logGroupName":"g","filterPattern":"{"}"#),
        ("FilterLogEvents", #"{"logGroupName":"g","startTime":-1}"#),
        ("FilterLogEvents", #"{"logGroupName":"g","nextToken":"x"}"#),
        ("GetLogEvents", #"{"logGroupName":"g","logStreamName":"s","limit":10001}"#),
        ("GetLogEvents", #"{"logGroupName":"g","logStreamName":"s","nextToken":"x"}"#),
        ("ListTagsForResource", #"{"resourceArn":"g"}"#),
        ("ListTagsForResource", #"{"resourceArn":"arn:aws:sqs:us-east-1:0:log-group:g"}"#),
        ("TagResource", #"{"resourceArn":"arn:aws:logs:us-east-1:0:log-group:g","tags":{}}"#),
        ("TestMetricFilter", #"{"logEventMessages":["a"]}"#),
        ("TestMetricFilter", #"{"filterPattern":"a","logEventMessages":[]}"#),
        ("ListLogGroups", #"{"logGroupNamePattern":"ab"}"#),
    ])
    func `what breaks a rule is refused by it`(operation: String, body: String) async throws {
        if operation != "CreateLogGroup" {
            try await bench.ask("CreateLogGroup", #"{"logGroupName":"g"}"#)
        }
        #expect(try await bench.refusal(operation, body)?.0 == "InvalidParameterException")
    }

    @Test func `a group that is named twice is refused`() async throws {
        let refusal = try await bench.refusal(
            "DescribeLogStreams", #"{"logGroupName":"g","logGroupIdentifier":"g"}"#)
        #expect(refusal?.0 == "ValidationException")
    }

    @Test(arguments: [
        ("DeleteLogGroup", #"{"logGroupName":"g"}"#),
        ("CreateLogStream", #"{"logGroupName":"g","logStreamName":"s"}"#),
        ("PutRetentionPolicy", #"{"logGroupName":"g","retentionInDays":1}"#),
        ("DeleteRetentionPolicy", #"{"logGroupName":"g"}"#),
        ("DescribeLogStreams", #"{"logGroupName":"g"}"#),
        ("GetLogEvents", #"{"logGroupName":"g","logStreamName":"s"}"#),
        ("FilterLogEvents", #"{"logGroupIdentifier":"g"}"#),
        ("ListTagsLogGroup", #"{"logGroupName":"g"}"#),
    ])
    func `a group that is not there is told so`(operation: String, body: String) async throws {
        let refusal = try await bench.refusal(operation, body)
        #expect(refusal?.0 == "ResourceNotFoundException")
        #expect(refusal?.1 == "The specified log group does not exist.")
    }

    @Test func `groups are listed by prefix, pattern and name, page by page`() async throws {
        for name in ["a1", "a2", "a3", "b1"] {
            try await bench.ask("CreateLogGroup", "{\"logGroupName\":\"\(name)\"}")
        }
        func names(_ body: String) async throws -> [String] {
            try await bench.ask("DescribeLogGroups", body).list("logGroups")
                .compactMap { $0["logGroupName"] as? String }
        }
        #expect(try await names(#"{"logGroupNamePrefix":"a"}"#) == ["a1", "a2", "a3"])
        #expect(try await names(#"{"logGroupNamePattern":"1"}"#) == ["a1", "b1"])
        #expect(try await names(#"{"logGroupIdentifiers":["b1","a3"]}"#) == ["a3", "b1"])
        let page = try await bench.ask("DescribeLogGroups", #"{"limit":3}"#)
        #expect(page.list("logGroups").count == 3)
        let token = try #require(page.text("nextToken"))
        #expect(try await names("{\"nextToken\":\"\(token)\"}") == ["b1"])
        #expect(try await bench.ask("DescribeLogGroups", #"{"limit":4}"#)["nextToken"] == nil)
        let listed = try await bench.ask("ListLogGroups", #"{"logGroupNamePattern":"^a12|b1x"}"#)
        #expect(listed.list("logGroups").isEmpty)
    }

    @Test func `a protected group stays`() async throws {
        try await bench.ask(
            "CreateLogGroup", #"{"logGroupName":"g","deletionProtectionEnabled":true}"#)
        let refusal = try await bench.refusal("DeleteLogGroup", #"{"logGroupName":"g"}"#)
        #expect(refusal?.0 == "ValidationException")
        try await bench.ask(
            "PutLogGroupDeletionProtection",
            #"{"logGroupIdentifier":"g","deletionProtectionEnabled":false}"#)
        try await bench.ask("DeleteLogGroup", #"{"logGroupName":"g"}"#)
        #expect(try await bench.ask("DescribeLogGroups", "{}").list("logGroups").isEmpty)
    }

    @Test func `streams are listed by name or by their latest events, page by page`() async throws {
        try await bench.fill([(-10, "x")])
        for (name, offset) in [("t", -5), ("u", -20)] {
            try await bench.ask(
                "CreateLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"\(name)\"}")
            try await bench.put([(Int64(offset), "x")], to: name)
        }
        func names(_ more: String) async throws -> [String] {
            try await bench.ask("DescribeLogStreams", "{\"logGroupName\":\"g\"\(more)}")
                .list("logStreams").compactMap { $0["logStreamName"] as? String }
        }
        #expect(try await names("") == ["s", "t", "u"])
        #expect(try await names(#","descending":true"#) == ["u", "t", "s"])
        #expect(try await names(#","orderBy":"LastEventTime""#) == ["u", "s", "t"])
        let newest = #","orderBy":"LastEventTime","descending":true"#
        #expect(try await names(newest) == ["t", "s", "u"])
        #expect(try await names(#","logStreamNamePrefix":"t""#) == ["t"])
        let page = try await bench.ask(
            "DescribeLogStreams", "{\"logGroupName\":\"g\",\"limit\":1\(newest)}")
        let token = try #require(page.text("nextToken"))
        #expect(try await names("\(newest),\"nextToken\":\"\(token)\"") == ["s", "u"])
        let stream = try #require(page.list("logStreams").first)
        #expect(stream["firstEventTimestamp"] as? Int64 == bench.now - 5)
        #expect(stream["lastEventTimestamp"] as? Int64 == bench.now - 5)
        #expect(stream["lastIngestionTime"] as? Int64 == bench.now)
    }

    @Test func `a prefix is one of bytes, and no page loses a stream to it`() async throws {
        try await bench.fill([(-10, "x")])
        for name in ["a1", "a\u{301}b", "aa", "ab", "b"] {
            try await bench.ask(
                "CreateLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"\(name)\"}")
            try await bench.put([(-5, name)], to: name)
        }
        var names: [String] = []
        var token: String?
        repeat {
            let more = token.map { ",\"nextToken\":\"\($0)\"" } ?? ""
            let page = try await bench.ask(
                "DescribeLogStreams",
                "{\"logGroupName\":\"g\",\"logStreamNamePrefix\":\"a\",\"descending\":true,"
                    + "\"limit\":1\(more)}")
            names += page.list("logStreams").compactMap { $0["logStreamName"] as? String }
            token = page.text("nextToken")
        } while token != nil
        #expect(names == ["a\u{301}b", "ab", "aa", "a1"])
        let found = try await bench.ask(
            "FilterLogEvents", #"{"logGroupName":"g","logStreamNamePrefix":"a"}"#)
        #expect(found.messages.count == 4)
    }

    @Test func `streams with names that only look the same are told apart`() async throws {
        try await bench.fill([(-10, "x")])
        for name in ["\u{E9}", "e\u{301}", "x"] {
            try await bench.ask(
                "CreateLogStream", "{\"logGroupName\":\"g\",\"logStreamName\":\"\(name)\"}")
            try await bench.put([(-5, "in \(name.utf8.count)")], to: name)
        }
        let found = try await bench.ask(
            "FilterLogEvents", "{\"logGroupName\":\"g\",\"logStreamNames\":[\"\u{E9}\",\"x\"]}")
        #expect(found.messages == ["in 2", "in 1"])
    }

    @Test func `tags are put on, shown and taken off, by name and by ARN`() async throws {
        try await bench.ask("CreateLogGroup", #"{"logGroupName":"g","tags":{"a":"1"}}"#)
        let arn = "arn:aws:logs:us-east-1:000000000000:log-group:g"
        try await bench.ask("TagResource", "{\"resourceArn\":\"\(arn)\",\"tags\":{\"b\":\"2\"}}")
        try await bench.ask("TagLogGroup", #"{"logGroupName":"g","tags":{"c":"3"}}"#)
        try await bench.ask("UntagLogGroup", #"{"logGroupName":"g","tags":["a"]}"#)
        let tags = try await bench.ask("ListTagsForResource", "{\"resourceArn\":\"\(arn):*\"}")
        #expect(tags["tags"] as? [String: String] == ["b": "2", "c": "3"])
        try await bench.ask("UntagResource", "{\"resourceArn\":\"\(arn)\",\"tagKeys\":[\"b\"]}")
        let rest = try await bench.ask("ListTagsLogGroup", #"{"logGroupName":"g"}"#)
        #expect(rest["tags"] as? [String: String] == ["c": "3"])
    }

    @Test func `a group has fifty tags at the most`() async throws {
        let tags = (1...50).map { "\"t\($0)\":\"\"" }.joined(separator: ",")
        try await bench.ask("CreateLogGroup", "{\"logGroupName\":\"g\",\"tags\":{\(tags)}}")
        let refusal = try await bench.refusal(
            "TagLogGroup", #"{"logGroupName":"g","tags":{"more":""}}"#)
        #expect(refusal?.0 == "TooManyTagsException")
    }

    @Test func `what is not offered is refused by name`() async throws {
        let refusal = try await bench.refusal("StartQuery", "{}")
        #expect(refusal?.0 == "UnknownOperationException")
        #expect(refusal?.1 == "Afterimage does not offer StartQuery")
    }
}
