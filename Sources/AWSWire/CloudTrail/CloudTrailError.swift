/// Why CloudTrail refuses a request, as its clients know it.
///
/// Source: AWS, CloudTrail API Reference, Errors of each operation.
package struct CloudTrailError: Error, Hashable {
    /// The exception's name.
    package let code: String
    /// The message a caller reads.
    package let message: String
    /// The HTTP status.
    package let status: Int

    private init(_ code: String, _ message: String, status: Int = 400) {
        self.code = code
        self.message = message
        self.status = status
    }
}

extension CloudTrailError {
    /// There is no such trail.
    package static func unknownTrail(_ arn: String, account: String) -> CloudTrailError {
        CloudTrailError(
            "TrailNotFoundException", "Unknown trail: \(arn) for the user: \(account)")
    }

    /// There is a trail of the name.
    package static func trailExists(_ name: String, account: String) -> CloudTrailError {
        CloudTrailError(
            "TrailAlreadyExistsException", "Trail \(name) already exists for customer: \(account)")
    }

    /// There are as many trails as a region has.
    package static func tooManyTrails(region: String, account: String) -> CloudTrailError {
        CloudTrailError(
            "MaximumNumberOfTrailsExceededException",
            "User: \(account) already has \(Limits.trails) trails in \(region).")
    }

    /// A trail can not be called so.
    package static func invalidName(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidTrailNameException", message)
    }

    /// An ARN names no trail of this account and region.
    package static func invalidARN(_ arn: String) -> CloudTrailError {
        CloudTrailError("CloudTrailARNInvalidException", "Invalid ARN: \(arn)")
    }

    /// There is no such bucket.
    package static func noBucket(_ name: String) -> CloudTrailError {
        CloudTrailError("S3BucketDoesNotExistException", "S3 bucket \(name) does not exist!")
    }

    /// The request names no bucket, or one that no bucket can be called.
    package static func invalidBucketName(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidS3BucketNameException", message)
    }

    /// The bucket's policy does not let trails in.
    package static func insufficientPolicy(bucket: String, reason: String) -> CloudTrailError {
        CloudTrailError(
            "InsufficientS3BucketPolicyException",
            "Incorrect S3 bucket policy is detected for bucket: \(bucket): \(reason)")
    }

    /// The keys of log files can not begin so.
    package static let invalidPrefix = CloudTrailError(
        "InvalidS3PrefixException",
        "The S3 prefix has more than \(Limits.trailPrefixLength) characters, begins or ends with a "
            + "slash, or has control characters")

    /// Parameters contradict each other.
    package static func contradiction(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidParameterCombinationException", message)
    }

    /// Selectors break a rule.
    package static func invalidSelectors(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidEventSelectorsException", message)
    }

    /// What is looked up by is not known, or is more than one thing.
    package static func invalidLookup(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidLookupAttributesException", message)
    }

    /// Too much is asked for at once, or nothing.
    package static let invalidMaximum = CloudTrailError(
        "InvalidMaxResultsException",
        "MaxResults must be between 1 and \(Limits.lookedUpEvents)")

    /// The token is from another question, or from nowhere.
    package static let invalidToken = CloudTrailError(
        "InvalidNextTokenException", "The NextToken is not one that was given out")

    /// The end comes before the start.
    package static let invalidTimes = CloudTrailError(
        "InvalidTimeRangeException", "The start time must not be after the end time")

    /// A tag can not be so.
    package static func invalidTag(_ message: String) -> CloudTrailError {
        CloudTrailError("InvalidTagParameterException", message)
    }

    /// A trail would have too many tags.
    package static let tooManyTags = CloudTrailError(
        "TagsLimitExceededException",
        "A trail has at most \(Limits.trailTags) tags: remove some first")

    /// What has tags is not there.
    package static func noResource(_ arn: String) -> CloudTrailError {
        CloudTrailError("ResourceNotFoundException", "The resource \(arn) does not exist")
    }

    /// A parameter asks for what Afterimage does not do.
    package static func unsupported(_ parameter: String) -> CloudTrailError {
        CloudTrailError(
            "UnsupportedOperationException",
            "Afterimage does not offer \(parameter): leave it out")
    }

    /// The operation is one of CloudTrail's, and Afterimage does not offer it.
    package static func notOffered(operation name: String) -> CloudTrailError {
        CloudTrailError("UnsupportedOperationException", "Afterimage does not offer \(name)")
    }

    /// More work is waiting than is accepted; trying again later helps.
    package static let throttled = CloudTrailError("ThrottlingException", "Rate exceeded")

    /// The server is to blame.
    package static func unavailable(_ message: String) -> CloudTrailError {
        CloudTrailError("CloudTrailInternalServiceException", message, status: 500)
    }
}

extension CloudTrailError: ServiceError {
    /// The same as the wire has it; the exceptions of this service have no namespace.
    package var wireError: WireError {
        .service(ServiceRefusal(status: status, type: code, message: message))
    }
}
