/// What the wire accepts, each with its reason.
package enum Limits {
    /// Signing keys kept for reuse: some keys, days and regions; a client cannot make it grow
    /// further.
    static let signingKeys = 256
    /// An access key id. Source: AWS, IAM, AccessKey.
    static let accessKeyIDBytes = 128
    /// How far the client's clock may be off. Source: AWS, Signature Version 4, Troubleshooting.
    static let clockSkew = Duration.seconds(15 * 60)
    /// `X-Afterimage-Actor`: a name or an ARN; it is stored with every change.
    static let actorBytes = 256
    /// `X-Afterimage-Reason`: a sentence or a ticket; it is stored with every change.
    static let reasonBytes = 1024

    /// `X-Afterimage-Correlation`: a trace's id, a job's name with its run; it is stored with every
    /// change.
    static let correlationBytes = 256
    /// A message of an error, which is cut there: it may quote what was sent. An expression of the
    /// largest size fits.
    static let messageBytes = 8 * 1024
    /// `User-Agent`, which is cut there: clients append to it without end, and its beginning says
    /// enough.
    static let userAgentBytes = 256
    /// An object that is sent in one piece. Source: AWS, S3, PutObject.
    package static let objectPutBytes: Int64 = 5 * 1024 * 1024 * 1024
    /// The fields of a form in front of its file. Source: AWS, S3, POST Object.
    static let formBytes = 20 * 1024
    /// What stands between the parts of a form. Source: RFC 2046, section 5.1.1.
    static let boundaryBytes = 70
    /// A document in a request for S3: that of ten thousand parts with their checksums.
    static let documentBytes: Int64 = 4 * 1024 * 1024
    /// How deep elements of a document are in each other; S3's are at most seven deep.
    static let documentDepth = 32
    /// Elements of a document: ten thousand parts have sixty thousand.
    static let documentElements = 100_000
    /// What stands for a character in a document: `&#x10FFFF;`.
    static let referenceBytes = 10
    /// A line that announces a chunk, or that is a trailer: either has a signature or a checksum.
    static let chunkLineBytes = 1024
    /// Headers that come behind a body: a checksum and a signature.
    static let trailers = 8
    /// The key of an object. Source: AWS, S3, Object key names.
    package static let objectKeyBytes = 1024
    /// Names and values that a client keeps with an object. Source: AWS, S3, Object metadata.
    package static let userMetadataBytes = 2048
    /// Tags of an object. Source: AWS, S3, Categorizing your storage using tags.
    package static let objectTags = 10
    /// Tags of a bucket. Source: AWS, S3, Using cost allocation S3 bucket tags.
    package static let bucketTags = 50
    /// Objects, versions, uploads or parts that are listed at once. Source: AWS, S3, ListObjectsV2.
    package static let listedObjects = 1000
    /// Objects that are deleted at once. Source: AWS, S3, DeleteObjects.
    package static let deletedObjects = 1000
    /// How long a link may be good for, in seconds. Source: AWS, Signature Version 4, query string.
    static let linkSeconds = 7 * 24 * 3600
    /// Requests that nobody has begun with: each one's connection waits, so there are not many.
    static let waitingRequests = 1024
    /// A request's body where the path names the operation, and the operation does not say more:
    /// names and settings, of which none has a tenth of it.
    package static let serviceBodyBytes = 1024 * 1024
    /// A function's name. Source: AWS, Lambda, FunctionName.
    static let functionNameLength = 64
    /// A function's name as requests spell it, with the rest of its ARN. Source: the same.
    static let functionNameBytes = 140
    /// A function's own environment, names and values. Source: AWS, Lambda, Quotas.
    static let environmentBytes = 4096
    /// Entries of a batch of messages. Source: AWS, SQS, Message quotas.
    package static let batchEntries = 10
    /// A message with its attributes, and all messages of a batch, in bytes. Source: the same.
    package static let messageSizes = 1024...1_048_576
    /// How long a queue keeps a message at the most. Source: the same.
    package static let queuedSeconds = 1_209_600
    /// Attributes of a message. Source: the same.
    package static let messageAttributes = 10
    /// The name of a message's attribute, and its type. Source: the same.
    static let messageAttributeNameLength = 256
    /// The id of an entry of a batch, and the name of a queue. Source: the same.
    static let queueNameLength = 80
    /// The id that a message is known by, and that of its group. Source: AWS, SQS, SendMessage.
    static let messageIDLength = 128
    /// Tags of a queue. Source: AWS, SQS, Queue quotas.
    package static let queueTags = 50
    /// The policy of a queue. Source: AWS, SQS, Policy quotas.
    static let queuePolicyBytes = 8192
    /// Fields of a form: ten messages with all their attributes are some hundred.
    static let formFields = 4096
    /// Names in the name of a form's field; the deepest that AWS has is seven.
    static let formDepth = 16
    /// A topic's name. Source: AWS, SNS, CreateTopic, Name.
    static let topicNameLength = 256
    /// A topic's name for people. Source: AWS, SNS, CreateTopic, DisplayName.
    package static let displayNameLength = 100
    /// An attribute of a topic; a policy is the longest. Source: AWS, SNS, Quotas for policies.
    static let topicAttributeBytes = 30 * 1024
    /// Where a subscription's messages go: the longest address that servers take.
    static let subscriptionEndpointBytes = 2048
    /// A message with its attributes; those of a batch together. Source: AWS, SNS, Publish.
    package static let notificationBytes = 256 * 1024
    /// A message's subject. Source: AWS, SNS, Publish, Subject.
    static let subjectLength = 100
    /// Ids of groups and repeats. Source: AWS, SNS, Publish, MessageGroupId.
    static let groupIDLength = 128
    /// Messages of a batch. Source: AWS, SNS, PublishBatch.
    package static let batchMessages = 10
    /// Ids of a batch's messages. Source: AWS, SNS, PublishBatchRequestEntry.
    package static let batchIDLength = 80
    /// The name of a log group or stream, in characters. Source: AWS, CreateLogGroup.
    package static let logNameLength = 512
    /// Tags of a log group. Source: AWS, CloudWatch Logs, Tags.
    package static let logGroupTags = 50
    /// Log groups, or streams, that are described at once. Source: AWS, DescribeLogGroups.
    package static let describedLogs = 50
    /// Log groups that are listed at once. Source: AWS, ListLogGroups.
    package static let listedLogGroups = 1000
    /// What a log event counts for beside its message. Source: AWS, PutLogEvents.
    package static let logEventOverheadBytes = 26
    /// Log events of a page. Source: AWS, GetLogEvents and FilterLogEvents.
    package static let logEventsPerPage = 10_000
    /// The first startTime, in milliseconds, of a search that begins with the newest events: 2024.
    /// Source: AWS, FilterLogEvents, startFromHead.
    static let firstStartFromTail = 1_704_067_200_000
    /// Streams that a search can name. Source: AWS, FilterLogEvents.
    static let filteredLogStreams = 100
    /// Messages that a pattern is tried with at once. Source: AWS, TestMetricFilter.
    static let testedLogMessages = 50
    /// A trail's name. Source: AWS, CloudTrail, CreateTrail, Name.
    static let trailNameLengths = 3...128
    /// What keys of a trail's files begin with. Source: AWS, CloudTrail, CreateTrail, S3KeyPrefix.
    static let trailPrefixLength = 200
    /// Trails of a region. Source: AWS, CloudTrail, Quotas.
    package static let trails = 5
    /// Tags of a trail. Source: AWS, CloudTrail, AddTags.
    package static let trailTags = 50
    /// Event selectors of a trail. Source: AWS, CloudTrail, Quotas.
    static let eventSelectors = 5
    /// Resources that a trail's event selectors name. Source: AWS, CloudTrail, Quotas.
    static let selectedResources = 250
    /// The name of an advanced event selector. Source: AWS, CloudTrail, AdvancedEventSelector.
    static let selectorNameLength = 1000
    /// Values of a trail's advanced event selectors. Source: AWS, CloudTrail, Quotas.
    static let selectorValues = 500
    /// Events that are looked up at once. Source: AWS, CloudTrail, LookupEvents.
    static let lookedUpEvents = 50
    /// Of an object's bytes that are digested on a thread of their own: ten to twenty microseconds,
    /// about what waking one costs.
    static let digestedBesideBytes = 16 * 1024
    /// Bytes that are checked as two halves at once: to put the two checks together takes three
    /// microseconds, and a half of so many five.
    static let halvedCheckBytes = 16 * 1024
    /// Of an object's bytes that wait to be digested, before whoever brings them waits too.
    static let waitingDigestBytes = 4 * 1024 * 1024
}
