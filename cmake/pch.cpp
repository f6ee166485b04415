// Carries a precompiled header: that of every room (cmake/Toolchain.cmake), that of every test (tests/).
