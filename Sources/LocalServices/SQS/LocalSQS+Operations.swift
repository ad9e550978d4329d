package import AWSWire

extension LocalSQS {
    /// The service as `X-Amz-Target` names it.
    private static let target = "AmazonSQS"

    /// The operations, as AWS's json protocol calls them. Source: AWS, SQS, API version 2012-11-05.
    package func operations(requiresVerification: Bool) -> [JSONOperation] {
        let access = JSONAccess(signedFor: "sqs", requiresVerification: requiresVerification)
        let name = LocalSQS.target
        return [
            JSONOperation(name, "CreateQueue", access, createQueue),
            JSONOperation(name, "GetQueueUrl", access, getQueueURL),
            JSONOperation(name, "ListQueues", access, listQueues),
            JSONOperation(name, "DeleteQueue", access, deleteQueue),
            JSONOperation(name, "PurgeQueue", access, purgeQueue),
            JSONOperation(name, "GetQueueAttributes", access, getQueueAttributes),
            JSONOperation(name, "SetQueueAttributes", access, setQueueAttributes),
            JSONOperation(name, "SendMessage", access, sendMessage),
            JSONOperation(name, "SendMessageBatch", access, sendMessageBatch),
            JSONOperation(name, "ReceiveMessage", access, receiveMessage),
            JSONOperation(name, "DeleteMessage", access, deleteMessage),
            JSONOperation(name, "DeleteMessageBatch", access, deleteMessageBatch),
            JSONOperation(name, "ChangeMessageVisibility", access, changeMessageVisibility),
            JSONOperation(
                name, "ChangeMessageVisibilityBatch", access, changeMessageVisibilityBatch),
            JSONOperation(
                name, "ListDeadLetterSourceQueues", access, listDeadLetterSourceQueues),
            JSONOperation(name, "StartMessageMoveTask", access, startMessageMoveTask),
            JSONOperation(name, "ListMessageMoveTasks", access, listMessageMoveTasks),
            JSONOperation(name, "CancelMessageMoveTask", access, cancelMessageMoveTask),
            JSONOperation(name, "AddPermission", access, addPermission),
            JSONOperation(name, "RemovePermission", access, removePermission),
            JSONOperation(name, "TagQueue", access, tagQueue),
            JSONOperation(name, "UntagQueue", access, untagQueue),
            JSONOperation(name, "ListQueueTags", access, listQueueTags),
        ]
    }
}
