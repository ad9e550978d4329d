/// A witness that there is not.
enum WitnessSample {
    static let key = "w1.example+70fce3a1+BE5O5nyaOlvbz99W6pfY8vO6X3oiQwztMND3s1RjGqiI"
}
