package import DynamoModel

/// Tells how a trail fares.
package enum GetTrailStatus {
    /// Whether it records, and what came of its latest deliveries.
    package struct Response: OperationResponse {
        /// Whether it records.
        package var isLogging = false
        /// When it was started last.
        package var started: Timestamp?
        /// When it was stopped last.
        package var stopped: Timestamp?
        /// When a log file was last brought to the bucket, or when that was tried in vain.
        package var lastAttempt: Timestamp?
        /// When a log file was last brought to the bucket.
        package var lastDelivery: Timestamp?
        /// What keeps log files from the bucket; nil where nothing does.
        package var deliveryError: String?
        /// When a digest file was last brought to the bucket.
        package var lastDigest: Timestamp?
        /// What keeps digest files from the bucket, or what was lost; nil where nothing is wrong.
        package var digestError: String?

        /// A trail of which nothing is known.
        package init() {}

        /// Writes the answer's members; some times are texts. Source: AWS, GetTrailStatus.
        package func write(to writer: inout JSONWriter) {
            writer.member("IsLogging", isLogging)
            writer.member("LatestDeliveryError", deliveryError)
            writer.member("LatestDeliveryTime", lastDelivery)
            writer.member("StartLoggingTime", started)
            writer.member("StopLoggingTime", stopped)
            writer.member("LatestDigestDeliveryTime", lastDigest)
            writer.member("LatestDigestDeliveryError", digestError)
            writer.member("LatestDeliveryAttemptTime", lastAttempt?.secondsText ?? "")
            writer.member("LatestNotificationAttemptTime", "")
            writer.member("LatestNotificationAttemptSucceeded", "")
            writer.member(
                "LatestDeliveryAttemptSucceeded",
                deliveryError == nil ? lastDelivery?.secondsText ?? "" : "")
            writer.member("TimeLoggingStarted", started?.secondsText ?? "")
            writer.member("TimeLoggingStopped", stopped?.secondsText ?? "")
        }
    }
}
