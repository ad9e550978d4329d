import Yams

/// A resource of a template, in the words of people.
struct TemplateResource: Hashable {
    /// Its name in the template.
    let id: String
    /// `AWS::DynamoDB::Table`, say.
    let type: String
    /// The name that it was given; nil where AWS makes one.
    let name: String?
    /// Whether it stays when its stack goes.
    let isRetained: Bool

    /// The resources of a template in either of its forms, in their order; none of a text that is
    /// no template.
    static func all(of template: String) -> [TemplateResource] {
        let resources = (try? Yams.compose(yaml: template))??["Resources"]?.mapping
        return (resources ?? [:]).map { id, resource in
            TemplateResource(
                id: id.string ?? "", type: resource["Type"]?.string ?? "",
                name: name(in: resource["Properties"]),
                isRetained: resource["DeletionPolicy"]?.string == "Retain")
        }
    }

    /// What properties call a resource: every type has another word for it.
    private static func name(in properties: Node?) -> String? {
        [
            "TableName", "LogGroupName", "TopicName", "QueueName", "FunctionName", "BucketName",
            "AlarmName",
        ].lazy.compactMap { properties?[$0]?.string }.first
    }

    /// What it is, and its name.
    var text: String { "\(TemplateResource.word(for: type)) \(name ?? id)" }

    /// What people call a type of resource.
    static func word(for type: String) -> String {
        switch type {
        case "AWS::DynamoDB::Table": "table"
        case "AWS::Logs::LogGroup": "log group"
        case "AWS::SNS::Topic": "topic"
        case "AWS::IAM::ManagedPolicy": "policy"
        default: type
        }
    }
}
