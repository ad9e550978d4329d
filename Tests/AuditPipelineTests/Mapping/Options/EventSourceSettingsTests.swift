import DynamoModel
import Testing

@testable import AuditPipeline

struct EventSourceSettingsTests {
    @Test func `a stream has AWS's defaults`() throws {
        var settings = EventSourceSettings()
        settings.startingPosition = "LATEST"
        let options = try settings.options(name: "m", for: .stream)
        #expect(options.batching.size == 100)
        #expect(options.batching.window == .zero)
        #expect(options.retrying.attempts == nil)
        #expect(options.retrying.maximumAge == nil)
        #expect(!options.retrying.bisectsOnError)
        #expect(options.stream.startingPosition == .latest)
        #expect(options.stream.parallelization == 1)
        #expect(options.stream.tumblingWindow == nil)
        #expect(options.filters.isEmpty)
    }

    @Test func `a queue has batches of ten`() throws {
        #expect(try EventSourceSettings().options(name: "m", for: .queue).batching.size == 10)
    }

    @Test func `everything that is said becomes an option`() throws {
        let json = """
            {"StartingPosition": "TRIM_HORIZON", "BatchSize": 500, "Enabled": false,
             "MaximumBatchingWindowInSeconds": 5, "ParallelizationFactor": 3,
             "BisectBatchOnFunctionError": true, "MaximumRetryAttempts": 2,
             "MaximumRecordAgeInSeconds": 60, "TumblingWindowInSeconds": 0,
             "FunctionResponseTypes": ["ReportBatchItemFailures"], "FunctionName": "f",
             "FilterCriteria": {"Filters": [{"Pattern": "{\\"eventName\\": [\\"INSERT\\"]}"}]},
             "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:x"}}}
            """
        let (settings, others) = try read(json)
        #expect(others == ["FunctionName"])
        #expect(settings.enabled == false)
        #expect(settings.reportsBatchItemFailures)
        #expect(settings.onFailureDestination == "arn:aws:sqs:x")
        let options = try settings.options(name: "m", for: .stream)
        #expect(options.batching.size == 500)
        #expect(options.batching.window == .seconds(5))
        #expect(options.retrying.attempts == 2)
        #expect(options.retrying.maximumAge == .seconds(60))
        #expect(options.retrying.bisectsOnError)
        #expect(options.stream.parallelization == 3)
        #expect(options.filters.patterns.count == 1)
    }

    @Test func `settings are written as they were read`() throws {
        let (settings, _) = try read(#"{"StartingPosition": "LATEST", "MaximumRetryAttempts": 7}"#)
        var writer = JSONWriter()
        writer.object { settings.write(to: &$0, for: .stream) }
        let (again, _) = try read(String(decoding: writer.bytes, as: UTF8.self))
        #expect(again.maximumRetryAttempts == 7)
        #expect(again.startingPosition == "LATEST")
        #expect(again.batchSize == 100)
        #expect(again.maximumRecordAgeSeconds == -1)
        #expect(writer.text.contains(#""DestinationConfig":{"OnFailure":{}}"#))
    }

    @Test func `how many calls a queue has at a time is kept until it is taken back`() throws {
        var (settings, _) = try read(#"{"ScalingConfig": {"MaximumConcurrency": 2}}"#)
        #expect(settings.scaling?.maximumConcurrency == 2)
        var writer = JSONWriter()
        writer.object { settings.write(to: &$0, for: .queue) }
        #expect(writer.text.contains(#""ScalingConfig":{"MaximumConcurrency":2}"#))
        settings = settings.updated(with: try read(#"{"BatchSize": 1}"#).0)
        #expect(settings.scaling?.maximumConcurrency == 2)
        settings = settings.updated(with: try read(#"{"ScalingConfig": {}}"#).0)
        #expect(settings.scaling?.maximumConcurrency == nil)
    }

    @Test func `a queue that keeps an order has batches of ten at most`() throws {
        var settings = EventSourceSettings()
        settings.batchSize = 10
        #expect(
            try settings.options(name: "m", for: .orderedQueue).batching.size == 10)
        settings.batchSize = 11
        settings.maximumBatchingWindowSeconds = 1
        #expect(throws: InvalidMapping.self) {
            try settings.options(name: "m", for: .orderedQueue)
        }
    }

    @Test func `an update changes what it says, and nothing else`() throws {
        var settings = EventSourceSettings()
        settings.startingPosition = "LATEST"
        settings.batchSize = 7
        var newer = EventSourceSettings()
        newer.maximumRetryAttempts = 1
        let updated = settings.updated(with: newer)
        #expect(updated.batchSize == 7)
        #expect(updated.maximumRetryAttempts == 1)
        #expect(updated.startingPosition == "LATEST")
    }

    @Test(arguments: [
        (
            #"{"BatchSize": 0}"#,
            "'0' at 'batchSize'", "greater than or equal to 1"
        ),
        (
            #"{"BatchSize": 10001}"#,
            "'10001' at 'batchSize'", "less than or equal to 10000"
        ),
        (
            #"{"MaximumBatchingWindowInSeconds": 301}"#,
            "'301' at 'maximumBatchingWindowInSeconds'", "less than or equal to 300"
        ),
        (
            #"{"ParallelizationFactor": 11}"#,
            "'11' at 'parallelizationFactor'", "less than or equal to 10"
        ),
        (
            #"{"MaximumRetryAttempts": -2}"#,
            "'-2' at 'maximumRetryAttempts'", "greater than or equal to -1"
        ),
        (
            #"{"MaximumRecordAgeInSeconds": 604801}"#,
            "'604801' at 'maximumRecordAgeInSeconds'", "less than or equal to 604800"
        ),
        (
            #"{"TumblingWindowInSeconds": 901}"#,
            "'901' at 'tumblingWindowInSeconds'", "less than or equal to 900"
        ),
    ])
    func `what is out of range is refused in AWS's words`(
        json: String, place: String, bound: String
    )
        throws
    {
        var (settings, _) = try read(json)
        settings.startingPosition = "LATEST"
        let error = #expect(throws: InvalidMapping.self) {
            try settings.options(name: "m", for: .stream)
        }
        let expected =
            "1 validation error detected: Value \(place) failed to satisfy constraint: "
            + "Member must have value \(bound)"
        #expect(error?.description == expected)
        #expect(error?.isConstraint == true)
    }

    @Test(arguments: [
        #"{}"#, #"{"StartingPosition": "NEWEST"}"#, #"{"StartingPosition": "AT_TIMESTAMP"}"#,
        #"{"StartingPosition": "LATEST", "MaximumRecordAgeInSeconds": 59}"#,
        #"{"StartingPosition":"LATEST","TumblingWindowInSeconds":1,"ParallelizationFactor":2}"#,
        #"{"StartingPosition": "LATEST", "FunctionResponseTypes": ["Report"]}"#,
        """
        {"StartingPosition": "LATEST",
         "FunctionResponseTypes": ["ReportBatchItemFailures", "ReportBatchItemFailures"]}
        """,
        """
        {"StartingPosition": "LATEST",
         "DestinationConfig": {"OnSuccess": {"Destination": "arn:aws:sqs:x"}}}
        """,
        #"{"StartingPosition": "LATEST", "FilterCriteria": {"Filters": [{"Pattern": "x"}]}}"#,
    ])
    func `what no stream can have is refused`(json: String) throws {
        let (settings, _) = try read(json)
        #expect(throws: InvalidMapping.self) { try settings.options(name: "m", for: .stream) }
    }

    @Test func `more than ten messages of a queue need a window`() throws {
        var settings = EventSourceSettings()
        settings.batchSize = 11
        let error = #expect(throws: InvalidMapping.self) {
            try settings.options(name: "m", for: .queue)
        }
        #expect(
            error?.description
                == "Maximum batch window in seconds must be greater than 0 if maximum batch size "
                + "is greater than 10")
        settings.maximumBatchingWindowSeconds = 1
        #expect(try settings.options(name: "m", for: .queue).batching.size == 11)
    }

    @Test(arguments: [
        #"{"StartingPosition": "LATEST"}"#, #"{"ParallelizationFactor": 1}"#,
        #"{"MaximumRetryAttempts": 1}"#, #"{"TumblingWindowInSeconds": 1}"#,
    ])
    func `what only a stream can have is refused for a queue`(json: String) throws {
        let (settings, _) = try read(json)
        #expect(throws: InvalidMapping.self) { try settings.options(name: "m", for: .queue) }
    }

    @Test(arguments: [EventSourceSettings.Source.stream, .queue])
    func `what is counted is said and told again`(source: EventSourceSettings.Source) throws {
        let start = source == .stream ? #""StartingPosition":"LATEST","# : ""
        let (settings, _) = try read("{\(start)\"MetricsConfig\":{\"Metrics\":[\"EventCount\"]}}")
        _ = try settings.options(name: "m", for: source)
        var writer = JSONWriter()
        writer.object { settings.write(to: &$0, for: source) }
        #expect(writer.text.contains(#""MetricsConfig":{"Metrics":["EventCount"]}"#))
        #expect(try read(writer.text).0.metrics == ["EventCount"])
        #expect(settings.updated(with: EventSourceSettings()).metrics == ["EventCount"])
        #expect(settings.updated(with: try read(#"{"MetricsConfig":{}}"#).0).metrics == [])
    }

    @Test(arguments: ["ErrorCount", "KafkaMetrics", "Else"])
    func `what can not be counted of a stream is refused`(metric: String) throws {
        let (settings, _) = try read(
            #"{"StartingPosition":"LATEST","MetricsConfig":{"Metrics":["\#(metric)"]}}"#)
        #expect(throws: InvalidMapping.self) { try settings.options(name: "m", for: .stream) }
    }

    private func read(_ json: String) throws -> (EventSourceSettings, others: [String]) {
        var settings = EventSourceSettings()
        var others: [String] = []
        var reader = JSONReader(json.utf8.span)
        try reader.readObject { (name, reader) throws(DynamoDBError) in
            guard try !settings.read(name, &reader) else { return }
            others.append(name)
            try reader.skipValue()
        }
        return (settings, others)
    }
}
