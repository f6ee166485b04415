#include "simulator/disk.hpp"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <sqlite3.h>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace adsum::simulator {
namespace {

// A write since the file was last made sure of.
struct Pending {
    sqlite3_int64 at = 0;
    sqlite3_int64 size_before = 0;
    std::string before, after;
};

struct Shared {
    std::mutex mutex;
    std::map<std::string, std::vector<Pending>> pending;  // by path
    int until_cut = 0;                                    // 0: no cut is coming
    int thousandths = 0;
    int until_failing = 0, failing = 0;
    Disk::Failure failure = Disk::Failure::kFull;
    int until_flip = 0, bit = 0;  // 0: no flip is coming
    std::int64_t reads = 0;
    bool off = false;
    bool lying = false;
    std::int64_t operations = 0;
    std::int64_t failures = 0;
};

Shared& shared() {
    static Shared shared;
    return shared;
}

enum class Fate { kDone, kFails, kCut };

// REQUIRES: the mutex is held.
Fate next_operation(Shared& disk) {
    ++disk.operations;
    if (disk.until_cut > 0 && --disk.until_cut == 0) {
        disk.off = true;
        return Fate::kCut;
    }
    if (disk.until_failing > 0) {
        --disk.until_failing;
    } else if (disk.failing > 0) {
        --disk.failing;
        ++disk.failures;
        return Fate::kFails;
    }
    return Fate::kDone;
}

// What SQLite sees as a file: ours, then the real one's in the same memory.
struct File {
    sqlite3_file base;
    const char* path;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real();
}

std::string path_of(sqlite3_file* file) {
    const char* path = reinterpret_cast<File*>(file)->path;
    return path == nullptr ? std::string() : std::string(path);
}

int close_file(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}

int read_file(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
    {
        const std::scoped_lock lock(shared().mutex);
        if (shared().off) {
            return SQLITE_IOERR_READ;
        }
    }
    const int done = real(file)->pMethods->xRead(real(file), into, count, at);
    const std::scoped_lock lock(shared().mutex);
    ++shared().reads;
    if (shared().until_flip > 0 && --shared().until_flip == 0) {
        const int bit = shared().bit % (count * 8);
        static_cast<unsigned char*>(into)[bit / 8] ^= static_cast<unsigned char>(1 << (bit % 8));
    }
    return done;
}

// What stands where a write is going to be.
Pending pending_of(sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
    Pending one;
    one.at = at;
    one.after.assign(static_cast<const char*>(data), static_cast<std::size_t>(count));
    real(file)->pMethods->xFileSize(real(file), &one.size_before);
    const sqlite3_int64 there = std::clamp<sqlite3_int64>(one.size_before - at, 0, count);
    one.before.resize(static_cast<std::size_t>(there));
    if (there > 0) {
        real(file)->pMethods->xRead(real(file), one.before.data(), static_cast<int>(there), at);
    }
    return one;
}

int write_file(sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
    Shared& disk = shared();
    const std::scoped_lock lock(disk.mutex);
    if (disk.off) {
        return SQLITE_IOERR_WRITE;
    }
    const Fate fate = next_operation(disk);
    const bool full = fate == Fate::kFails && disk.failure == Disk::Failure::kFull;
    const int kept = fate == Fate::kDone  ? count
                     : fate == Fate::kCut ? count * disk.thousandths / 1000
                     : full               ? count / 2
                                          : 0;
    if (kept > 0) {
        disk.pending[path_of(file)].push_back(pending_of(file, data, kept, at));
        const int written = real(file)->pMethods->xWrite(real(file), data, kept, at);
        if (written != SQLITE_OK) {
            return written;
        }
    }
    return fate == Fate::kDone ? SQLITE_OK : full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    Shared& disk = shared();
    const std::scoped_lock lock(disk.mutex);
    if (disk.off || next_operation(disk) != Fate::kDone) {
        return SQLITE_IOERR_TRUNCATE;
    }
    disk.pending.erase(path_of(file));
    return real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file* file, int /*flags*/) {
    Shared& disk = shared();
    const std::scoped_lock lock(disk.mutex);
    if (disk.off || next_operation(disk) != Fate::kDone) {
        return SQLITE_IOERR_FSYNC;
    }
    if (!disk.lying) {
        disk.pending.erase(path_of(file));
    }
    return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* held) {
    return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int control(sqlite3_file* file, int what, void* with) {
    return real(file)->pMethods->xFileControl(real(file), what, with);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** at) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, at);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
    return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods kMethods = {
    2,         close_file,   read_file,       write_file,  truncate_file,
    sync_file, size_of_file, lock_file,       unlock_file, check_lock,
    control,   sector_size,  characteristics, map_shared,  lock_shared,
    barrier,   unmap_shared, nullptr,         nullptr};

sqlite3_vfs* under() {
    static sqlite3_vfs* const kReal = sqlite3_vfs_find(nullptr);
    return kReal;
}

int open_file(sqlite3_vfs* /*disk*/, const char* name, sqlite3_file* file, int flags, int* given) {
    auto* mine = reinterpret_cast<File*>(file);
    mine->base.pMethods = nullptr;
    mine->path = name;  // SQLite keeps it as long as the file is open
    {
        const std::scoped_lock lock(shared().mutex);
        if (shared().off) {
            return SQLITE_CANTOPEN;
        }
    }
    const int opened = under()->xOpen(under(), name, mine->real(), flags, given);
    if (mine->real()->pMethods != nullptr) {
        mine->base.pMethods = &kMethods;
    }
    return opened;
}

int delete_file(sqlite3_vfs* /*disk*/, const char* name, int sync) {
    const std::scoped_lock lock(shared().mutex);
    if (shared().off) {
        return SQLITE_IOERR_DELETE;
    }
    shared().pending.erase(name);
    return under()->xDelete(under(), name, sync);
}

// REQUIRES: before the first Database of this process is opened.
void register_disk() {
    static sqlite3_vfs disk = *under();
    disk.zName = "adsum-simulated-disk";
    disk.szOsFile = static_cast<int>(sizeof(File)) + under()->szOsFile;
    disk.xOpen = open_file;
    disk.xDelete = delete_file;
    disk.pNext = nullptr;
    sqlite3_vfs_register(&disk, 1);
}

void put(int file, const std::string& bytes, sqlite3_int64 at) {
    if (::pwrite(file, bytes.data(), bytes.size(), at) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("the simulated disk cannot write");
    }
}

void leave_on_file(const std::string& path, const std::vector<Pending>& writes, Disk::Kept kept,
                   Dice& dice) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) {
        return;  // it was deleted
    }
    for (auto one = writes.rbegin(); one != writes.rend(); ++one) {
        put(file, one->before, one->at);
        if (::ftruncate(file, std::max<sqlite3_int64>(one->size_before, 0)) != 0) {
            throw std::runtime_error("the simulated disk cannot truncate");
        }
    }
    const auto all = static_cast<int>(writes.size());
    const int in_order = kept == Disk::Kept::kAll       ? all
                         : kept == Disk::Kept::kInOrder ? dice.between(0, all)
                                                        : 0;
    for (int i = 0; i < all; ++i) {
        const bool there = i < in_order || (kept == Disk::Kept::kAnyOrder && dice.chance(50));
        if (there) {
            const Pending& one = writes[static_cast<std::size_t>(i)];
            put(file, one.after, one.at);
        }
    }
    ::close(file);
}

}  // namespace

Disk& Disk::the() {
    static Disk disk = [] {
        register_disk();
        return Disk();
    }();
    return disk;
}

void Disk::cut_power_after(int operations, int thousandths) {
    const std::scoped_lock lock(shared().mutex);
    shared().until_cut = operations;
    shared().thousandths = thousandths;
}

void Disk::keep_power() {
    const std::scoped_lock lock(shared().mutex);
    shared().until_cut = 0;
    shared().until_failing = 0;
    shared().failing = 0;
    shared().until_flip = 0;
}

bool Disk::is_off() const {
    const std::scoped_lock lock(shared().mutex);
    return shared().off;
}

void Disk::fail(int after, int operations, Failure failure) {
    const std::scoped_lock lock(shared().mutex);
    shared().failure = failure;
    shared().until_failing = after;
    shared().failing = operations;
}

void Disk::flip_bit_of_read(int nth, int bit) {
    const std::scoped_lock lock(shared().mutex);
    shared().until_flip = nth;
    shared().bit = bit;
}

std::int64_t Disk::reads() const {
    const std::scoped_lock lock(shared().mutex);
    return shared().reads;
}

std::int64_t Disk::failures() const {
    const std::scoped_lock lock(shared().mutex);
    return shared().failures;
}

void Disk::power_on(Kept kept, Dice& dice) {
    const std::scoped_lock lock(shared().mutex);
    for (const auto& [path, writes] : shared().pending) {
        leave_on_file(path, writes, kept, dice);
    }
    shared().pending.clear();
    shared().until_cut = 0;
    shared().until_failing = 0;
    shared().failing = 0;
    shared().until_flip = 0;
    shared().off = false;
}

void Disk::forget() {
    const std::scoped_lock lock(shared().mutex);
    shared().pending.clear();
    shared().until_cut = 0;
    shared().until_failing = 0;
    shared().failing = 0;
    shared().until_flip = 0;
    shared().off = false;
    shared().lying = false;
}

void Disk::set_lying(bool lying) {
    const std::scoped_lock lock(shared().mutex);
    shared().lying = lying;
}

std::int64_t Disk::operations() const {
    const std::scoped_lock lock(shared().mutex);
    return shared().operations;
}

}  // namespace adsum::simulator
