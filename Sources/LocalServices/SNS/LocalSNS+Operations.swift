package import AWSWire
import DynamoModel

extension LocalSNS {
    /// The operations by action. Source: AWS, SNS, API version 2010-03-31.
    package var operations: [QueryOperation] {
        [
            operation("CreateTopic", createTopic),
            operation("DeleteTopic", deleteTopic),
            operation("ListTopics", listTopics),
            operation("GetTopicAttributes", topicAttributes),
            operation("SetTopicAttributes", setTopicAttributes),
            operation("Subscribe", subscribe),
            operation("ConfirmSubscription", isOpen: true, confirmSubscription),
            operation("Unsubscribe", isOpen: true, unsubscribe),
            operation("ListSubscriptions", listSubscriptions),
            operation("ListSubscriptionsByTopic", listSubscriptionsByTopic),
            operation("GetSubscriptionAttributes", subscriptionAttributes),
            operation("SetSubscriptionAttributes", setSubscriptionAttributes),
            operation("Publish", publish),
            operation("PublishBatch", publishBatch),
            operation("AddPermission", addPermission),
            operation("RemovePermission", removePermission),
            operation("TagResource", tagResource),
            operation("UntagResource", untagResource),
            operation("ListTagsForResource", listTags),
        ] + LocalSNS.notOffered.map { .notOffered(.sns, $0) }
    }

    /// What is served by path: the certificate that signatures are checked with.
    package var certificate: RESTOperation {
        let certificate = Array(recipients.signer.certificate.utf8)
        return RESTOperation(
            "SNS.Certificate", "GET", recipients.signer.certificatePath, isOpen: true
        ) { _, _, reply in
            reply(RESTAnswer(200, contentType: "application/x-pem-file", body: certificate))
        }
    }

    /// Messages to phones, and to the apps on them, and what belongs to an account on AWS.
    private static let notOffered = [
        "CheckIfPhoneNumberIsOptedOut", "CreateSMSSandboxPhoneNumber",
        "DeleteSMSSandboxPhoneNumber", "GetSMSAttributes", "GetSMSSandboxAccountStatus",
        "ListOriginationNumbers", "ListPhoneNumbersOptedOut", "ListSMSSandboxPhoneNumbers",
        "OptInPhoneNumber", "SetSMSAttributes", "VerifySMSSandboxPhoneNumber",
        "CreatePlatformApplication", "CreatePlatformEndpoint", "DeleteEndpoint",
        "DeletePlatformApplication", "GetEndpointAttributes", "GetPlatformApplicationAttributes",
        "ListEndpointsByPlatformApplication", "ListPlatformApplications", "SetEndpointAttributes",
        "SetPlatformApplicationAttributes", "GetDataProtectionPolicy", "PutDataProtectionPolicy",
    ]

    /// An operation whose work is done at the desk.
    private func operation(
        _ action: String, isOpen: Bool = false,
        _ work:
            @escaping @Sendable (QueryRequest, Caller) async throws(QueryRefusal) -> QueryResult,
    ) -> QueryOperation {
        QueryOperation(.sns, action, isOpen: isOpen, at: desk) {
            request, caller async throws(QueryRefusal) in
            try request.fields.checkCharacters()
            return try await work(request, caller)
        }
    }
}
