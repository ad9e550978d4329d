import AWSWire
import Testing

@testable import LocalServices

/// Events: put, read page by page, searched, and deleted when their time is over.
struct LogEventsTests {
    private let bench: LogsBench
    private let stream = #""logGroupName":"g","logStreamName":"s""#

    init() throws {
        bench = try LogsBench()
    }

    @Test func `what was put is there after a crash`() async throws {
        try await bench.fill([(-2, "a"), (-1, "b")])
        let found = try await bench.ask("GetLogEvents", "{\(stream)}", of: bench.reopened())
        #expect(found.messages == ["a", "b"])
    }

    @Test func `whoever follows a stream gets the same token until there is more`() async throws {
        try await bench.fill([(-2, "a"), (-1, "b")])
        let first = try await bench.ask("GetLogEvents", "{\(stream),\"startFromHead\":true}")
        let token = try #require(first.text("nextForwardToken"))
        let next = "{\(stream),\"nextToken\":\"\(token)\"}"
        let end = try await bench.ask("GetLogEvents", next)
        #expect(end.messages.isEmpty)
        #expect(end.text("nextForwardToken") == token)
        try await bench.put([(-1, "c"), (0, "d")], to: "s")
        #expect(try await bench.ask("GetLogEvents", next).messages == ["c", "d"])
    }

    @Test func `an empty stream can be followed too`() async throws {
        try await bench.fill([(-1, "x")])
        try await bench.ask("CreateLogStream", #"{"logGroupName":"g","logStreamName":"t"}"#)
        let empty = try await bench.ask(
            "GetLogEvents", #"{"logGroupName":"g","logStreamName":"t"}"#)
        let token = try #require(empty.text("nextForwardToken"))
        try await bench.put([(-5, "y")], to: "t")
        let found = try await bench.ask(
            "GetLogEvents",
            "{\"logGroupName\":\"g\",\"logStreamName\":\"t\",\"nextToken\":\"\(token)\"}")
        #expect(found.messages == ["y"])
    }

    @Test func `pages go from the newest backwards, and forwards again`() async throws {
        try await bench.fill((1...5).map { (Int64($0) - 10, "\($0)") })
        let newest = try await bench.ask("GetLogEvents", "{\(stream),\"limit\":2}")
        #expect(newest.messages == ["4", "5"])
        let back = try #require(newest.text("nextBackwardToken"))
        let before = try await bench.ask(
            "GetLogEvents", "{\(stream),\"limit\":2,\"nextToken\":\"\(back)\"}")
        #expect(before.messages == ["2", "3"])
        let forward = try #require(before.text("nextForwardToken"))
        let again = try await bench.ask("GetLogEvents", "{\(stream),\"nextToken\":\"\(forward)\"}")
        #expect(again.messages == ["4", "5"])
        let first = try #require(before.text("nextBackwardToken"))
        let oldest = try await bench.ask("GetLogEvents", "{\(stream),\"nextToken\":\"\(first)\"}")
        #expect(oldest.messages == ["1"])
        let end = try #require(oldest.text("nextBackwardToken"))
        let none = try await bench.ask("GetLogEvents", "{\(stream),\"nextToken\":\"\(end)\"}")
        #expect(none.messages.isEmpty)
        #expect(none.text("nextBackwardToken") == end)
    }

    @Test func `a window has its first moment, and its last where AWS has it`() async throws {
        try await bench.fill((1...5).map { (Int64($0) - 10, "\($0)") })
        let (start, end) = (bench.now - 8, bench.now - 6)
        let window = "\"startTime\":\(start),\"endTime\":\(end)"
        #expect(
            try await bench.ask("GetLogEvents", "{\(stream),\(window)}").messages == ["2", "3"])
        let found = try await bench.ask("FilterLogEvents", "{\"logGroupName\":\"g\",\(window)}")
        #expect(found.messages == ["2", "3", "4"])
    }

    @Test func `a page ends before it is larger than a mebibyte`() async throws {
        let large = String(repeating: "x", count: 400_000)
        try await bench.fill([(-3, large), (-2, large)])
        try await bench.put([(-1, large)], to: "s")
        let page = try await bench.ask("GetLogEvents", "{\(stream),\"startFromHead\":true}")
        #expect(page.messages.count == 2)
        let found = try await bench.ask("FilterLogEvents", #"{"logGroupName":"g"}"#)
        #expect(found.messages.count == 2)
        #expect(found["nextToken"] != nil)
    }

    @Test func `what is rejected is told, and not kept`() async throws {
        try await bench.fill([(-1, "a")])
        let day = 86_400_000 as Int64
        let times = [bench.now - 14 * day - 1, bench.now - 13 * day - 1]
        let list = times.map { "{\"timestamp\":\($0),\"message\":\"old\"}" }
        let answer = try await bench.ask(
            "PutLogEvents",
            "{\(stream),\"sequenceToken\":\"any\",\"logEvents\":[\(list.joined(separator: ","))]}")
        let rejected = answer["rejectedLogEventsInfo"] as? [String: Int]
        #expect(rejected == ["tooOldLogEventEndIndex": 1])
        #expect(answer.text("nextSequenceToken") != nil)
        #expect(try await bench.ask("GetLogEvents", "{\(stream)}").messages == ["old", "a"])
    }

    @Test func `a search has all streams in the order of time`() async throws {
        try await bench.fill([(-4, "a"), (-2, "c")])
        try await bench.ask("CreateLogStream", #"{"logGroupName":"g","logStreamName":"t"}"#)
        try await bench.put([(-3, "b"), (-1, "d")], to: "t")
        func find(_ more: String) async throws -> [String] {
            try await bench.ask("FilterLogEvents", "{\"logGroupName\":\"g\"\(more)}").messages
        }
        #expect(try await find("") == ["a", "b", "c", "d"])
        #expect(try await find(#","logStreamNames":["t"]"#) == ["b", "d"])
        #expect(try await find(#","logStreamNames":["t","s"]"#) == ["a", "b", "c", "d"])
        #expect(try await find(#","logStreamNamePrefix":"s""#) == ["a", "c"])
        #expect(try await find(#","filterPattern":"?b ?c""#) == ["b", "c"])
        let refusal = try await bench.refusal(
            "FilterLogEvents", #"{"logGroupName":"g","logStreamNames":["none"]}"#)
        #expect(refusal?.1 == "The specified log stream does not exist.")
    }

    @Test func `a search goes on where its page ended`() async throws {
        try await bench.fill((1...5).map { (-1, "\($0)") })
        var found: [String] = []
        var ids: Set<String> = []
        var token = ""
        repeat {
            let page = try await bench.ask(
                "FilterLogEvents", "{\"logGroupName\":\"g\",\"limit\":2\(token)}")
            found += page.messages
            ids.formUnion(page.list("events").compactMap { $0["eventId"] as? String })
            token = page.text("nextToken").map { ",\"nextToken\":\"\($0)\"" } ?? ""
        } while !token.isEmpty
        #expect(found == ["1", "2", "3", "4", "5"])
        #expect(ids.count == 5)
    }

    @Test(arguments: ["", #","logStreamNames":["s"]"#, #","logStreamNames":["s","t"]"#])
    func `a search can begin with the newest, and its pages keep that direction`(
        streams: String,
    ) async throws {
        try await bench.fill([(-5, "1"), (-3, "2"), (-3, "3"), (-3, "4"), (-2, "x"), (-1, "5")])
        try await bench.ask("CreateLogStream", #"{"logGroupName":"g","logStreamName":"t"}"#)
        var found: [[String]] = []
        var token = #","startFromHead":false"#
        repeat {
            let page = try await bench.ask(
                "FilterLogEvents",
                "{\"logGroupName\":\"g\",\"limit\":2,\"filterPattern\":\"-x\","
                    + "\"endTime\":\(bench.now - 2)\(streams)\(token)}")
            found.append(page.messages)
            // The newest of all come after the search began, and are none of its pages.
            try await bench.put([(-2, "late")], to: "s")
            token = page.text("nextToken").map { ",\"nextToken\":\"\($0)\"" } ?? ""
        } while !token.isEmpty
        #expect(found == [["4", "3"], ["2", "1"]])
    }

    @Test func `the newest first are not to be had from before 2024 on`() async throws {
        try await bench.fill([(-1, "a")])
        func refusal(_ start: Int) async throws -> String? {
            try await bench.refusal(
                "FilterLogEvents",
                "{\"logGroupName\":\"g\",\"startFromHead\":false,\"startTime\":\(start)}")?.0
        }
        #expect(try await refusal(1_704_067_199_999) == "InvalidParameterException")
        #expect(try await refusal(1_704_067_200_000) == nil)
    }

    @Test func `a search that takes long gives up the turn, and loses nothing`() async throws {
        let event = String(repeating: "a", count: 100_000)
        try await bench.fill([(-5, event), (-4, event), (-3, event), (-2, event), (-1, "end")])
        let expensive = "?end ?" + String(repeating: "x", count: 1000)
        var pages = 0
        var found: [String] = []
        var token = ""
        repeat {
            let page = try await bench.ask(
                "FilterLogEvents",
                "{\"logGroupName\":\"g\",\"filterPattern\":\"\(expensive)\"\(token)}")
            pages += 1
            found += page.messages
            token = page.text("nextToken").map { ",\"nextToken\":\"\($0)\"" } ?? ""
        } while !token.isEmpty
        #expect(found == ["end"])
        #expect(pages > 1)
    }

    @Test func `retention hides at once what the sweep then deletes`() async throws {
        try await bench.fill([(-1, "old")])
        bench.advance(days: 2)
        try await bench.put([(-1, "new")], to: "s")
        try await bench.ask("PutRetentionPolicy", #"{"logGroupName":"g","retentionInDays":1}"#)
        #expect(try await bench.ask("GetLogEvents", "{\(stream)}").messages == ["new"])
        #expect(
            try await bench.ask("FilterLogEvents", #"{"logGroupName":"g"}"#).messages == ["new"])
        #expect(try await bench.logs.sweep())
        #expect(try await !bench.logs.sweep())
        try await bench.ask("DeleteRetentionPolicy", #"{"logGroupName":"g"}"#)
        #expect(try await bench.ask("GetLogEvents", "{\(stream)}").messages == ["new"])
        let group = try await bench.ask("DescribeLogGroups", "{}").list("logGroups").first
        #expect(group?["storedBytes"] as? Int == 29)
    }

    @Test func `what is deleted is gone at once, and swept`() async throws {
        try await bench.fill([(-1, "a")])
        try await bench.ask("CreateLogStream", #"{"logGroupName":"g","logStreamName":"t"}"#)
        try await bench.put([(-1, "b")], to: "t")
        try await bench.ask("DeleteLogStream", "{\(stream)}")
        #expect(try await bench.ask("FilterLogEvents", #"{"logGroupName":"g"}"#).messages == ["b"])
        while try await bench.logs.sweep() {}
        let group = try await bench.ask("DescribeLogGroups", "{}").list("logGroups").first
        #expect(group?["storedBytes"] as? Int == 27)
        try await bench.ask("DeleteLogGroup", #"{"logGroupName":"g"}"#)
        try await bench.ask("CreateLogGroup", #"{"logGroupName":"g"}"#)
        #expect(try await bench.ask("FilterLogEvents", #"{"logGroupName":"g"}"#).messages.isEmpty)
        while try await bench.logs.sweep() {}
        #expect(try await bench.ask("FilterLogEvents", #"{"logGroupName":"g"}"#).messages.isEmpty)
    }

    @Test func `a pattern is tried with messages`() async throws {
        let answer = try await bench.ask(
            "TestMetricFilter",
            #"{"filterPattern":"[ip, status > 400]","logEventMessages":["a 200","b 404"]}"#)
        let match = try #require(answer.list("matches").first)
        #expect(answer.list("matches").count == 1)
        #expect(match["eventNumber"] as? Int == 2)
        #expect(match["eventMessage"] as? String == "b 404")
        #expect(match["extractedValues"] as? [String: String] == ["$ip": "b", "$status": "404"])
    }
}
