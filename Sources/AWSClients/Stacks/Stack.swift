import AWSWire

/// A stack, as CloudFormation has it.
package struct Stack: Sendable, Hashable {
    /// What a stack says of itself to others.
    package struct Output: Sendable, Hashable {
        /// Its name in the template.
        package let key: String
        /// What it says.
        package let value: String
    }

    /// Its ARN.
    package let id: String
    /// Its name.
    package let name: String
    /// `CREATE_COMPLETE`, say.
    package let status: String
    /// Why it is in that state, where there is more to say.
    package let reason: String?
    /// What it says to others.
    package let outputs: [Output]

    init(xml: XMLElement) {
        id = xml.text("StackId") ?? ""
        name = xml.text("StackName") ?? ""
        status = xml.text("StackStatus") ?? ""
        reason = xml.text("StackStatusReason").flatMap { $0.isEmpty ? nil : $0 }
        outputs = (xml["Outputs"]?.all("member") ?? []).map { output in
            Output(key: output.text("OutputKey") ?? "", value: output.text("OutputValue") ?? "")
        }
    }

    /// Whether something is being done to it; what is under review waits for others.
    package var isBusy: Bool { status.hasSuffix("_IN_PROGRESS") && !isUnderReview }

    /// Whether there is nothing but a change set that nobody has executed.
    package var isUnderReview: Bool { status == "REVIEW_IN_PROGRESS" }

    /// Whether the last thing that was done to it has worked.
    package var isWell: Bool {
        ["CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"].contains(status)
    }

    /// Whether it could not be made, and has to be deleted before it is made again.
    package var isStillborn: Bool { ["ROLLBACK_COMPLETE", "ROLLBACK_FAILED"].contains(status) }
}
