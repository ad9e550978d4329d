extension UInt8 {
    /// Whether it is a hexadecimal digit, in capitals or not.
    package var isHexadecimalDigit: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
