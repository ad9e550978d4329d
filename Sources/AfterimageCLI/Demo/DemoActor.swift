/// The access keys of the demo, each a person or a program.
enum DemoActor {
    static let shop = "shop-web"
    static let support = "alice"
    static let billing = "billing-service"
    static let importer = "import-job"
    static let cleanup = "cleanup-job"
    static let portal = "hr-portal"
    static let operations = "bob"
    static let gateway = "auth-gateway"

    /// The customers, on whose behalf the shop acts.
    static let customers = (1...9).map { "user\($0)" }
    /// The people who use the HR portal.
    static let managers = ["carol@example.com", "dave@example.com", "erin@example.com"]
}
