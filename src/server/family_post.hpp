#pragma once
// Sends families their codes, one after the other on a thread of its own: whoever asks for a code
// is answered at once, in the same time whether one goes out or not. What waits when the server
// stops is dropped; the family asks again.

#include "messages/postman.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace adsum::server {

class FamilyPost {
  public:
    explicit FamilyPost(messages::Postman& postman);
    ~FamilyPost();
    void put(messages::Outgoing letter);

  private:
    void run();

    messages::Postman& postman_;
    std::mutex mutex_;
    std::condition_variable news_;
    std::deque<messages::Outgoing> waiting_;
    bool over_ = false;
    std::thread thread_;
};

}  // namespace adsum::server
