// swift-tools-version: 6.2
import PackageDescription

// Stands apart from the main package: it knows Afterimage as a program that it starts, and as the
// library of another one, so that what it measures is what a user gets. Linux only, since it reads
// /proc.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "afterimage-bench",
    products: [
        .executable(name: "afterimage-bench", targets: ["AfterimageBench"]),
        .executable(name: "noop-consumer", targets: ["NoOpConsumer"]),
        .executable(name: "trail-figures", targets: ["TrailFigures"]),
    ],
    dependencies: [
        .package(name: "afterimage", path: ".."),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    ],
    targets: [
        .systemLibrary(
            name: "RawSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .executableTarget(
            name: "AfterimageBench",
            dependencies: [
                "RawSQLite",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict,
        ),
        .executableTarget(
            name: "NoOpConsumer",
            dependencies: [
                .product(name: "Afterimage", package: "afterimage"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict,
        ),
        .executableTarget(
            name: "TrailFigures",
            dependencies: [.product(name: "Afterimage", package: "afterimage")],
            swiftSettings: strict,
        ),
        .testTarget(
            name: "AfterimageBenchTests",
            dependencies: [
                "AfterimageBench", .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict,
        ),
    ],
)
