// swift-tools-version: 6.2
import PackageDescription

// The map of the house. Layers from the bottom up; a target imports lower layers only, never a
// neighbour, and the build refuses an import that is not shown here. ARCHITECTURE.md explains why.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
    .treatAllWarnings(as: .error),
]

// MARK: Vocabulary: what everything else talks about. No I/O but SQLite's.

let vocabulary: [Target] = [
    .target(name: "DynamoModel", swiftSettings: strict),
    .target(name: "MerkleLog", dependencies: [.crypto], swiftSettings: strict),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Zlib", dependencies: ["CZlib"], swiftSettings: strict),
]

// MARK: Core: the pipeline and the wire, without sockets or files.

let core: [Target] = [
    .target(
        name: "AuditPipeline",
        dependencies: ["DynamoModel", .crypto, .logging],
        swiftSettings: strict,
    ),
    .target(name: "AWSWire", dependencies: ["DynamoModel", .crypto], swiftSettings: strict),
]

// MARK: Adapters: each puts one outside thing behind a protocol of the layers below.

let adapters: [Target] = [
    .target(
        name: "DynamoEngine",
        dependencies: ["DynamoModel", "SQLite", "AuditPipeline", .crypto, .logging],
        swiftSettings: strict,
    ),
    .target(
        name: "LocalServices",
        dependencies: ["DynamoModel", "SQLite", "AuditPipeline", "AWSWire", .crypto, .logging],
        swiftSettings: strict,
    ),
    .target(
        name: "LocalFunctions",
        dependencies: [
            "DynamoModel", "AWSWire", "CZlib", .crypto, .logging, .nioCore, .nioPosix, .nioHTTP1,
            .subprocess, .system,
        ],
        swiftSettings: strict,
    ),
    .target(
        name: "AuditTrail",
        dependencies: ["DynamoModel", "MerkleLog", "SQLite", "Zlib", "AuditPipeline", .crypto],
        swiftSettings: strict,
    ),
    .target(
        name: "AWSClients",
        dependencies: [
            "DynamoModel", "AuditPipeline", "AWSWire", .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
            .nioTLS, .logging,
        ],
        swiftSettings: strict,
    ),
    .target(
        name: "AWSServer",
        dependencies: ["DynamoModel", "AWSWire", "Zlib", .nioCore, .nioPosix, .nioHTTP1],
        swiftSettings: strict,
    ),
    .target(
        name: "AuditConsole",
        dependencies: [
            "DynamoModel", "AuditPipeline", .hummingbird, .nioCore, .httpTypes,
            .asyncAlgorithms, .serviceLifecycle, .logging,
        ],
        resources: [.embedInCode("openapi.json")],
        swiftSettings: strict,
    ),
]

// MARK: Door: chooses a mode, wires it, runs it.

let door: [Target] = [
    .executableTarget(
        name: "AfterimageCLI",
        dependencies: [
            "DynamoModel", "MerkleLog", "AuditPipeline", "AWSWire", "DynamoEngine", "LocalServices",
            "LocalFunctions", "AuditTrail", "AWSServer", "AWSClients", "AuditConsole", "SQLite",
            "Zlib",
            .argumentParser, .yams, .serviceLifecycle, .unixSignals, .asyncHTTPClient, .nioCore,
            .nioHTTP1, .nioPosix, .nioSSL, .logging, .asn1, .crypto, .cryptoExtras, .certificates,
        ],
        swiftSettings: strict,
    ),
    .executableTarget(
        name: "AfterimageLambda",
        dependencies: ["DynamoModel", "AuditPipeline", "AWSWire", "AWSClients"],
        swiftSettings: strict,
    ),
]

// MARK: Tests mirror the sources; PortContracts holds one suite per port, run by its adapters.

func tests(_ target: String, _ more: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(target)Tests",
        dependencies: [.byName(name: target)] + more,
        swiftSettings: strict,
    )
}

let testTargets: [Target] = [
    .target(
        name: "PortContracts",
        dependencies: ["DynamoModel", "AuditPipeline"],
        path: "Tests/PortContracts",
        swiftSettings: strict,
    ),
    tests("DynamoModel"),
    tests("MerkleLog", [.crypto]),
    tests("SQLite"),
    tests("Zlib"),
    tests("AuditPipeline", ["DynamoModel", .logging]),
    tests("AWSWire", ["DynamoModel", .crypto]),
    tests("DynamoEngine", ["DynamoModel", "SQLite", "AuditPipeline", "PortContracts", .logging]),
    tests(
        "LocalServices",
        ["DynamoModel", "SQLite", "AuditPipeline", "AWSWire", "PortContracts", .logging]),
    tests(
        "LocalFunctions",
        ["DynamoModel", "AWSWire", "CZlib", .logging, .nioCore, .nioEmbedded, .system]),
    tests(
        "AuditTrail",
        ["DynamoModel", "SQLite", "MerkleLog", "Zlib", "AuditPipeline", "PortContracts", .crypto]),
    .testTarget(
        name: "CrashTests",
        dependencies: [
            "DynamoModel", "SQLite", "AuditPipeline", "DynamoEngine", "LocalServices", "AuditTrail",
        ],
        swiftSettings: strict,
    ),
    tests(
        "AWSClients",
        [
            "DynamoModel", "AuditPipeline", "AWSWire", "DynamoEngine", "PortContracts", .logging,
            .nioCore, .nioHTTP1, .nioPosix,
        ]),
    tests("AWSServer", ["DynamoModel", "AWSWire", "Zlib", .nioCore, .nioPosix, .nioHTTP1]),
    tests("AuditConsole", ["DynamoModel", "AuditPipeline", .hummingbird, .logging]),
    tests(
        "AfterimageCLI",
        ["DynamoModel", "AuditPipeline", "AWSWire", "LocalServices", "AWSClients"]),
    tests("AfterimageLambda", ["DynamoModel", "AuditPipeline", "AWSWire", "AWSClients"]),
    .testTarget(
        name: "FuzzTests",
        dependencies: ["DynamoModel", "AWSWire", "AWSServer", "DynamoEngine"],
        swiftSettings: strict,
    ),
    .testTarget(name: "TidyTests", swiftSettings: strict),
]

// MARK: What Swift programs embed.

let library = ["DynamoModel", "DynamoEngine", "AuditPipeline", "LocalServices", "AuditTrail"]

// MARK: Examples are packages of their own, for whoever copies one. They are built here as well,
// and see no more of the targets than strangers do, so that what they show stays true.

func example(_ folder: String, _ name: String) -> Target {
    .executableTarget(
        name: name,
        dependencies: library.map { .byName(name: $0) } + [.logging],
        path: "Examples/\(folder)/Sources/\(name)",
        packageAccess: false,
    )
}

let examples: [Target] = [
    example("custom-logger", "CustomLogger"),
    example("orders-service", "OrdersService"),
    example("swift-function", "SwiftFunction"),
    example("time-travel", "TimeTravel"),
]

let package = Package(
    name: "afterimage",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "afterimage", targets: ["AfterimageCLI"]),
        .executable(name: "afterimage-lambda", targets: ["AfterimageLambda"]),
        .library(name: "Afterimage", targets: library),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1.git", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-async-algorithms.git", from: "1.1.4"),
        .package(url: "https://github.com/apple/swift-certificates.git", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1",
            traits: [],
        ),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0", ),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: [],
        ),
    ],
    targets: vocabulary + core + adapters + door + testTargets + examples,
)

extension Target.Dependency {
    static var argumentParser: Self {
        .product(name: "ArgumentParser", package: "swift-argument-parser")
    }
    static var asn1: Self { .product(name: "SwiftASN1", package: "swift-asn1") }
    static var asyncAlgorithms: Self {
        .product(name: "AsyncAlgorithms", package: "swift-async-algorithms")
    }
    static var asyncHTTPClient: Self {
        .product(name: "AsyncHTTPClient", package: "async-http-client")
    }
    static var certificates: Self { .product(name: "X509", package: "swift-certificates") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var cryptoExtras: Self { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
    static var nioEmbedded: Self { .product(name: "NIOEmbedded", package: "swift-nio") }
    static var nioHTTP1: Self { .product(name: "NIOHTTP1", package: "swift-nio") }
    static var nioPosix: Self { .product(name: "NIOPosix", package: "swift-nio") }
    static var nioSSL: Self { .product(name: "NIOSSL", package: "swift-nio-ssl") }
    static var nioTLS: Self { .product(name: "NIOTLS", package: "swift-nio") }
    static var serviceLifecycle: Self {
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    }
    static var subprocess: Self { .product(name: "Subprocess", package: "swift-subprocess") }
    static var system: Self { .product(name: "SystemPackage", package: "swift-system") }
    static var unixSignals: Self {
        .product(name: "UnixSignals", package: "swift-service-lifecycle")
    }
    static var yams: Self { .product(name: "Yams", package: "Yams") }
}
