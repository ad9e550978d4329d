import Testing

/// The layers are read from the manifest and imports are held against them.
struct LayersTests {
    private let layers = Layers(
        manifest: """
            let vocabulary: [Target] = [
                .target(name: "Model"),
                .systemLibrary(name: "CFiles", pkgConfig: "files"),
                .target(name: "Files", dependencies: ["CFiles"]),
            ]
            let core: [Target] = [
                .target(
                    name: "Heart",
                    dependencies: ["Model"],
                ),
            ]
            let adapters: [Target] = [
                .target(name: "Engine"), 
                .target(name: "Trail"),
            ]
            let door: [Target] = [
                .executableTarget(name: "Door"),
            ]
            let package = Package(
                name: "Elsewhere",
            )
            """)

    @Test(arguments: [
        ("Model", "Heart"), ("CFiles", "Files"), ("Engine", "Door"), ("Foundation", "Model"),
    ])
    func `what is below may be imported`(imported: String, importer: String) {
        #expect(layers.allows(imported, in: importer))
    }

    @Test(arguments: [
        ("Heart", "Model"), ("Trail", "Engine"), ("Model", "Files"), ("Model", "Stray"),
    ])
    func `neighbours and what is above may not`(imported: String, importer: String) {
        #expect(!layers.allows(imported, in: importer))
    }

    @Test(arguments: [
        "import Trail", "package import Trail", "@_spi(Raw) import Trail",
        "@preconcurrency public import Trail", "import struct Trail.Entry",
    ])
    func `every form of import is seen`(line: String) {
        let file = SourceFile(path: "Sources/Engine/A.swift", text: "import Model\n" + line)
        #expect(PlaceRules.importsGoDown(file, layers: layers).map(\.line) == [2])
    }
}
