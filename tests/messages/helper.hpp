#pragma once
// A program beside the test: its first line says its port; it ends when its input is closed.

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace adsum::tests {

class Helper {
  public:
    explicit Helper(const std::vector<std::string>& command) {
        std::array<int, 2> in{};
        std::array<int, 2> out{};
        EXPECT_EQ(::pipe2(in.data(), O_CLOEXEC), 0);
        EXPECT_EQ(::pipe2(out.data(), O_CLOEXEC), 0);
        pid_ = ::fork();
        if (pid_ == 0) {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            std::vector<char*> words;
            for (const std::string& word : command) {
                words.push_back(const_cast<char*>(word.c_str()));
            }
            words.push_back(nullptr);
            ::execv(words[0], words.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        input_ = in[1];
        output_ = out[0];
        port = std::atoi(line().c_str());
        EXPECT_GT(port, 0) << command[1] << " did not start";
    }
    Helper(const Helper&) = delete;
    Helper& operator=(const Helper&) = delete;
    ~Helper() {
        ::close(input_);
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
        ::close(output_);
    }

    // The next line that it writes.
    std::string line() const {
        std::string text;
        char c = 0;
        while (::read(output_, &c, 1) == 1 && c != '\n') {
            text += c;
        }
        return text;
    }

    int port = 0;

  private:
    pid_t pid_ = 0;
    int input_ = 0;
    int output_ = 0;
};

// A folder of the test's own, removed with it.
struct OwnFolder {
    std::filesystem::path path;
    OwnFolder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "adsum-messages-XXXXXX").string();
        EXPECT_NE(::mkdtemp(name.data()), nullptr);
        path = name;
    }
    OwnFolder(const OwnFolder&) = delete;
    OwnFolder& operator=(const OwnFolder&) = delete;
    ~OwnFolder() { std::filesystem::remove_all(path); }

    // A file that only its owner reads.
    std::string put(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = path / name;
        std::ofstream(file) << text;
        std::filesystem::permissions(
            file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return file.string();
    }
    // The files of a folder in it, by name.
    std::vector<std::string> contents(const std::string& name) const {
        std::vector<std::filesystem::path> paths;
        for (const auto& file : std::filesystem::directory_iterator(path / name)) {
            paths.push_back(file.path());
        }
        std::sort(paths.begin(), paths.end());
        std::vector<std::string> all;
        for (const auto& file : paths) {
            std::ostringstream text;
            text << std::ifstream(file).rdbuf();
            all.push_back(text.str());
        }
        return all;
    }
};

}  // namespace adsum::tests
