@testable import AfterimageCLI

/// What a file with this text says, in a world with these variables and files.
func read(
    _ text: String, environment: [String: String] = [:], files: [String: String] = [:],
) throws(ConfigurationError) -> Configuration {
    try ConfigurationFile(path: "conf/afterimage.yaml", text: text)
        .configuration(environment: environment, fileText: { files[$0] })
}

/// The fault that a file with this text has; nil when it has none.
func fault(
    in text: String, environment: [String: String] = [:],
) -> ConfigurationError? {
    do throws(ConfigurationError) {
        _ = try read(text, environment: environment)
        return nil
    } catch {
        return error
    }
}
