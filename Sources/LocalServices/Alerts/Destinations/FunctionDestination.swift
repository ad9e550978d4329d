package import AWSWire
package import AuditPipeline

/// A function that is called with alerts.
package struct FunctionDestination: AlertDestination {
    private let function: String
    private let functions: any TopicFunctions

    /// Calls the function with an ARN.
    package init(function: String, functions: any TopicFunctions) {
        self.function = function
        self.functions = functions
    }

    /// The function.
    package var place: String { function }

    /// Calls it with one event.
    package func tell(_ notice: AlertNotice) async -> DeliveryOutcome {
        await functions.invoke(
            function, event: Array(AlertForm.cloudEvents.body(of: notice).utf8), about: nil)
    }
}
