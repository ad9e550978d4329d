import AWSWire
import LocalServices

/// What destinations are reached with, read so that it can work.
extension Setting {
    /// The URL of a server, which may be a secret.
    func serverURL() throws(ConfigurationError) -> String {
        let url = try secret()
        guard url.isServerURL else {
            throw fault("\(path) is no URL of a server", mend: "url: https://…")
        }
        return url
    }

    /// What requests are signed with.
    func webhookSecret() throws(ConfigurationError) -> WebhookSecret {
        guard let secret = WebhookSecret(try secret()) else {
            throw fault(
                "\(path) is empty, or has something other than base64 behind whsec_",
                mend: "secret: whsec_… as the receiver has it, or any other text")
        }
        return secret
    }

    /// The key of a service at PagerDuty.
    func routingKey() throws(ConfigurationError) -> String {
        let key = try secret()
        guard !key.isEmpty else { throw mismatch("a key", example: "${PD_KEY}") }
        return key
    }

    /// A file that can be read.
    func readableFile() throws(ConfigurationError) -> String {
        let file = try text()
        guard context.fileText(file) != nil else {
            throw fault("\(path) names \(file), which can not be read", mend: "ls -l \(file)")
        }
        return file
    }

    /// A queue, by its name or ARN.
    func queue() throws(ConfigurationError) -> String {
        let text = try text()
        let name = text.hasPrefix("arn:") ? QueueName.name(inARN: text) : text
        do throws(SQSError) {
            let name = name ?? ""
            try QueueName.check(name, isOrdered: name.hasSuffix(QueueName.orderedSuffix))
        } catch {
            throw mismatch("the name of a queue, or its ARN", example: "archive")
        }
        return text
    }

    /// A topic, by its name or ARN.
    func topic() throws(ConfigurationError) -> String {
        let text = try text()
        do throws(QueryRefusal) {
            _ = try text.hasPrefix("arn:") ? TopicName(arn: text) : TopicName(text)
        } catch {
            throw mismatch("the name of a topic, or its ARN", example: "alerts")
        }
        return text
    }

    /// A function of the server, which is in a region, by its name or ARN.
    func function(in region: String) throws(ConfigurationError) -> String {
        let text = try text()
        let name: FunctionName
        do throws(LambdaError) {
            name = try FunctionName(text)
        } catch {
            throw mismatch("the name of a function, or its ARN", example: "on-alert")
        }
        do throws(LambdaError) {
            try name.checkPlace(region: region, account: CallerIdentity.account)
        } catch {
            throw fault(
                "\(path) is a function of another region or account than the server's",
                mend: "function: \(name.name)")
        }
        return text
    }
}
