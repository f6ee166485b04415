#include "messages/curl.hpp"

#include <algorithm>
#include <mutex>

#include <curl/curl.h>

namespace adsum::messages {
namespace {

constexpr long kConnectSeconds = 10;
constexpr std::size_t kMostAnswer = 1'000'000;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto* text = static_cast<std::string*>(into);
    if (text->size() + size * count > kMostAnswer) {
        return 0;
    }
    text->append(bytes, size * count);
    return size * count;
}

struct Reading {
    const std::string* text;
    std::size_t at = 0;
    bool ended = false;  // curl was told that there is no more, and may say so to the server
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
    auto* reading = static_cast<Reading*>(from);
    const std::size_t bytes = std::min(size * count, reading->text->size() - reading->at);
    std::copy_n(reading->text->data() + reading->at, bytes, into);
    reading->at += bytes;
    reading->ended = bytes == 0;
    return bytes;
}

class List {
  public:
    List() = default;
    ~List() { curl_slist_free_all(list_); }
    List(const List&) = delete;
    List& operator=(const List&) = delete;
    void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
    curl_slist* get() const { return list_; }

  private:
    curl_slist* list_ = nullptr;
};

// Before a byte of the request has gone.
bool never_left(CURLcode code) {
    return code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST ||
           code == CURLE_COULDNT_RESOLVE_PROXY || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_URL_MALFORMAT ||
           code == CURLE_SSL_CACERT_BADFILE;
}

}  // namespace

struct Curl::Handle {
    CURL* curl = curl_easy_init();
    Handle() = default;
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    void begin(int timeout_seconds) const {
        curl_easy_reset(curl);  // keeps connections
        curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT,
                         std::min(kConnectSeconds, static_cast<long>(timeout_seconds)));
        curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(timeout_seconds));
        // Of a mail server, also for its farewell.
        curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(timeout_seconds));
        curl_easy_setopt(curl, CURLOPT_PROXY, "");  // as the settings say, and no other way
    }
};

Curl::Curl(int timeout_seconds) : timeout_seconds_(timeout_seconds) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    handle_ = std::make_unique<Handle>();
}

Curl::~Curl() = default;

HttpAnswer Curl::http(const std::string& url, const std::vector<std::string>& headers,
                      const std::string* body) {
    handle_->begin(timeout_seconds_);
    CURL* curl = handle_->curl;
    HttpAnswer answer;
    List list;
    for (const std::string& header : headers) {
        list.add(header);
    }
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &answer.body);
    if (body != nullptr) {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body->data());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body->size()));
    }
    const CURLcode code = curl_easy_perform(curl);
    answer.answered = code == CURLE_OK;
    answer.sent = !never_left(code);
    answer.cause = code == CURLE_OK ? "" : curl_easy_strerror(code);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

MailAnswer Curl::mail(const Mail& mail) {
    handle_->begin(timeout_seconds_);
    CURL* curl = handle_->curl;
    Reading reading{mail.text};
    List to;
    to.add("<" + mail.to + ">");
    const std::string from = "<" + mail.from + ">";
    curl_easy_setopt(curl, CURLOPT_URL, mail.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(mail.tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    if (!mail.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, mail.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, mail.password.c_str());
    }
    if (!mail.ca_file.empty()) {
        curl_easy_setopt(curl, CURLOPT_CAINFO, mail.ca_file.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    std::string said;
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &said);
    const CURLcode code = curl_easy_perform(curl);
    MailAnswer answer;
    answer.taken = code == CURLE_OK;
    answer.handed_whole = reading.ended;
    answer.wrong_settings = code == CURLE_LOGIN_DENIED || code == CURLE_USE_SSL_FAILED ||
                            code == CURLE_PEER_FAILED_VERIFICATION ||
                            code == CURLE_SSL_CACERT_BADFILE || code == CURLE_URL_MALFORMAT;
    answer.cause = code == CURLE_OK ? "" : curl_easy_strerror(code);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer.code);
    return answer;
}

std::string Curl::escaped(const std::string& text) {
    const std::unique_ptr<char, decltype(&curl_free)> made(
        curl_easy_escape(handle_->curl, text.data(), static_cast<int>(text.size())), &curl_free);
    return made ? made.get() : "";
}

}  // namespace adsum::messages
