extension FunctionResources {
    /// The parameter that is the topic of alarms.
    static let alarmParameter = "AlarmTopicArn"
    /// The condition that there is one.
    static let alarmCondition = "HasAlarmTopic"

    /// What is told when something stops: changes that wait for long, errors, dead letters.
    var alarms: [Resource] {
        var all = [
            alarm(
                "IteratorAgeAlarm", "The changes of \(rule.name) are read late",
                of: "IteratorAge", ["FunctionName": .reference(id("StreamProcessor"))],
                above: Limits.iteratorAgeMilliseconds),
            alarm(
                "ProcessorErrorAlarm", "Changes of \(rule.name) can not be published",
                of: "Errors", ["FunctionName": .reference(id("StreamProcessor"))], above: 0),
            alarm(
                "StreamFailureAlarm", "Changes of \(rule.name) were given up",
                of: "ApproximateNumberOfMessagesVisible",
                ["QueueName": .attribute("QueueName", of: id("StreamFailureQueue"))], above: 0),
        ]
        guard !rule.audit.destinations.isEmpty else { return all }
        all += [
            alarm(
                "LoggerErrorAlarm", "Entries of \(rule.name) can not be kept",
                of: "Errors", ["FunctionName": .reference(id("AuditLogger"))], above: 0),
            alarm(
                "DeadLetterAlarm", "Messages about \(rule.name) were given up",
                of: "ApproximateNumberOfMessagesVisible",
                ["QueueName": .attribute("QueueName", of: id("AuditDeadLetterQueue"))], above: 0),
        ]
        return all
    }

    private func alarm(
        _ kind: String, _ description: String, of metric: String,
        _ dimension: KeyValuePairs<String, TemplateValue>, above threshold: Int,
    ) -> Resource {
        let isQueue = dimension.first?.key == "QueueName"
        return Resource(
            id: id(kind), type: "CloudWatch::Alarm",
            properties: [
                "AlarmDescription": .text(description),
                "Namespace": isQueue ? "AWS/SQS" : "AWS/Lambda", "MetricName": .text(metric),
                "Dimensions": .list(
                    dimension.map { ["Name": .text($0.key), "Value": $0.value] as TemplateValue }),
                "Statistic": metric == "Errors" ? "Sum" : "Maximum", "Period": 300,
                "EvaluationPeriods": 1, "Threshold": .number(threshold),
                "ComparisonOperator": "GreaterThanThreshold", "TreatMissingData": "notBreaching",
                "AlarmActions": [
                    "Fn::If": [
                        .text(FunctionResources.alarmCondition),
                        [.reference(FunctionResources.alarmParameter)],
                        .reference("AWS::NoValue"),
                    ]
                ],
            ])
    }
}
