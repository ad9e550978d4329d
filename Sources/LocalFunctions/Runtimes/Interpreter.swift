/// A program that runs functions, as it was found to be.
struct Interpreter: Sendable, Hashable {
    /// Its version.
    let version: String
    /// Where it is, past every name and script that leads there.
    let program: String
    /// Where the packages of the server's account are, which a function with a home of its own
    /// would not find; nil where there is no such place.
    let userBase: String?
}
