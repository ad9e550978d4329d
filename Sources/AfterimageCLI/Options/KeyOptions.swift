import ArgumentParser

/// Other ways to name an item's key than by its values in order.
struct KeyOptions: ParsableArguments {
    @Option(
        name: .customLong("key"),
        help: ArgumentHelp("The key as JSON, plain or DynamoDB's.", valueName: "json"),
    )
    var json: String?

    @Flag(name: .customLong("key-b64"), help: "Values of binary key attributes are in base64.")
    var isBase64 = false
}
