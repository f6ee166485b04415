#include "sample/names.hpp"

namespace adsum::sample {
namespace {

constexpr std::string_view kGirls[] = {
    "Aaliyah", "Abigail", "Ada",     "Aisha",   "Alice",    "Amara",    "Amelia",  "Amina",
    "Anya",    "Ava",     "Beatriz", "Bella",   "Bethany",  "Chloe",    "Chidera", "Daisy",
    "Daniela", "Efua",    "Eliza",   "Ella",    "Emily",    "Erin",     "Esther",  "Eva",
    "Evie",    "Farah",   "Fatima",  "Freya",   "Gabriela", "Grace",    "Hana",    "Hannah",
    "Harriet", "Holly",   "Imogen",  "Inaya",   "Iris",     "Isla",     "Ivy",     "Jasmine",
    "Jessica", "Joanna",  "Kaja",    "Kiran",   "Layla",    "Lena",     "Lily",    "Lola",
    "Lucy",    "Maja",    "Maryam",  "Matilda", "Maya",     "Mei",      "Mia",     "Millie",
    "Nadia",   "Naomi",   "Ngozi",   "Niamh",   "Olivia",   "Oluchi",   "Phoebe",  "Poppy",
    "Priya",   "Rosie",   "Ruby",    "Sadia",   "Sara",     "Scarlett", "Simran",  "Sofia",
    "Sophie",  "Summer",  "Tamara",  "Thea",    "Violet",   "Willow",   "Yasmin",  "Zara",
    "Zofia",   "Zuri",
};
constexpr std::string_view kBoys[] = {
    "Aaron",   "Abdul",   "Adam",    "Ahmed",   "Alex",   "Alfie",    "Amir",     "Arjun",
    "Arlo",    "Arthur",  "Ayaan",   "Ben",     "Callum", "Chidi",    "Connor",   "Daniel",
    "Dawud",   "Dev",     "Dylan",   "Edward",  "Elijah", "Ethan",    "Ezra",     "Farhan",
    "Finley",  "Freddie", "Gabriel", "George",  "Hamza",  "Harrison", "Harry",    "Hugo",
    "Ibrahim", "Isaac",   "Ivan",    "Jack",    "Jacob",  "Jakub",    "James",    "Jayden",
    "Joshua",  "Kacper",  "Kai",     "Kofi",    "Kwame",  "Leo",      "Liam",     "Logan",
    "Louis",   "Luca",    "Mateo",   "Matthew", "Max",    "Michael",  "Mohammed", "Musa",
    "Nathan",  "Nikhil",  "Noah",    "Obinna",  "Oliver", "Omar",     "Oscar",    "Owen",
    "Patrick", "Rafael",  "Reuben",  "Rohan",   "Rory",   "Ryan",     "Samuel",   "Sebastian",
    "Tariq",   "Theo",    "Thomas",  "Toby",    "Tomasz", "Umar",     "William",  "Yusuf",
    "Zachary", "Zain",
};
constexpr std::string_view kSurnames[] = {
    "Abbott",   "Abdi",      "Adeyemi",  "Agarwal",  "Ahmed",    "Akhtar",  "Ali",       "Allen",
    "Andrews",  "Asante",    "Atkinson", "Bailey",   "Baker",    "Balogun", "Banks",     "Barker",
    "Barnes",   "Begum",     "Bell",     "Bennett",  "Boateng",  "Booth",   "Bradley",   "Brooks",
    "Brown",    "Burke",     "Butler",   "Byrne",    "Campbell", "Carter",  "Chan",      "Chapman",
    "Chen",     "Clarke",    "Cole",     "Collins",  "Cooper",   "Cox",     "Daly",      "Das",
    "Davies",   "Dean",      "Dixon",    "Dogan",    "Doyle",    "Edwards", "Ellis",     "Evans",
    "Farah",    "Fernandes", "Fisher",   "Fletcher", "Foster",   "Fox",     "Gallagher", "Garcia",
    "Gibson",   "Gill",      "Gordon",   "Graham",   "Gray",     "Green",   "Griffiths", "Hall",
    "Hamilton", "Harper",    "Harris",   "Hassan",   "Hill",     "Holmes",  "Howard",    "Hughes",
    "Hunt",     "Hussain",   "Ibrahim",  "Iqbal",    "Islam",    "Jackson", "James",     "Jenkins",
    "Johnson",  "Jones",     "Kaur",     "Kelly",    "Khan",     "King",    "Knight",    "Kowalska",
    "Kumar",    "Lam",       "Lane",     "Lawson",   "Lee",      "Lewis",   "Li",        "Lopez",
    "Mahmood",  "Malik",     "Marsh",    "Martin",   "Mason",    "Mensah",  "Miah",      "Mills",
    "Mitchell", "Mohamed",   "Moore",    "Morgan",   "Morris",   "Murphy",  "Murray",    "Mwangi",
    "Ncube",    "Newman",    "Nguyen",   "Novak",    "Nowak",    "Obi",     "Okafor",    "Okoye",
    "Osei",     "Owen",      "Owusu",    "Palmer",   "Parker",   "Patel",   "Pearce",    "Pereira",
    "Phillips", "Popescu",   "Powell",   "Price",    "Rahman",   "Rashid",  "Reid",      "Reynolds",
    "Richards", "Roberts",   "Robinson", "Rogers",   "Rose",     "Russell", "Ryan",      "Santos",
    "Scott",    "Shah",      "Sharma",   "Shaw",     "Silva",    "Simpson", "Singh",     "Smith",
    "Stevens",  "Stewart",   "Stone",    "Suleiman", "Sutton",   "Taylor",  "Thompson",  "Tran",
    "Turner",   "Uddin",     "Walker",   "Walsh",    "Ward",     "Watson",  "Webb",      "West",
    "White",    "Williams",  "Wilson",   "Wong",     "Wood",     "Wright",  "Yilmaz",    "Young",
    "Yusuf",    "Zhang",
};
constexpr std::string_view kStreets[] = {
    "Alder Way",     "Barn Close",   "Beech Grove",   "Bramble Lane",  "Canal Row",
    "Chapel Rise",   "Copse Road",   "Dairy Court",   "Elder Street",  "Fallow Drive",
    "Foundry Lane",  "Gorse Avenue", "Hawthorn Road", "Heron Close",   "Ivy Terrace",
    "Kiln Street",   "Lark Gardens", "Linnet Way",    "Mill Crescent", "Orchard View",
    "Paddock Close", "Quarry Road",  "Rowan Drive",   "Sedge Lane",    "Station Parade",
    "Teasel Close",  "Thorn Avenue", "Weavers Court", "Willow Walk",   "Yarrow Street",
};

}  // namespace

std::span<const std::string_view> girls_names() {
    return kGirls;
}
std::span<const std::string_view> boys_names() {
    return kBoys;
}
std::span<const std::string_view> surnames() {
    return kSurnames;
}
std::span<const std::string_view> streets() {
    return kStreets;
}

}  // namespace adsum::sample
