package org.palmreferral.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.palmreferral.demo.DemoCast.House;
import org.palmreferral.demo.DemoCast.Person;

/** Brings the demo's organisations and people about; what is there already stays as it is. */
public final class DemoWorld {

  private final URI service;
  private final URI platform;
  private final DemoClient.Observer observer;
  private final Map<String, String> houses = new HashMap<>();

  public DemoWorld(URI service, URI platform) {
    this(service, platform, DemoClient.Observer.NONE);
  }

  public DemoWorld(URI service, URI platform, DemoClient.Observer observer) {
    this.service = service;
    this.platform = platform;
    this.observer = observer;
  }

  /** Makes sure that everybody is there; may be called again after any interruption. */
  public DemoWorld ensure() {
    DemoClient administrator = firstAdministrator();
    for (House house : DemoCast.HOUSES) {
      houses.put(house.name(), ensureHouse(administrator, house));
    }
    for (Person person : DemoCast.PEOPLE) {
      ensurePerson(administrator, person);
    }
    DemoClient resident = phone(DemoCast.RESIDENT.phone());
    if (resident.get("/api/v1/me").path("phone").isMissingNode()
        || resident.get("/api/v1/me").path("phone").isNull()) {
      resident.bindPhone(DemoCast.RESIDENT.phone());
    }
    return this;
  }

  /** Two clues that wait in the county's inbox, unless somebody has sent some already. */
  public void ensureClues() {
    DemoClient cadre = phone("13800000010");
    if (!cadre.get("/api/v1/clues?limit=1").path("items").isEmpty()) {
      return;
    }
    for (Map<String, Object> clue : DemoClues.WAITING) {
      cadre.post("/api/v1/clues", clue);
    }
  }

  /** Two wishes on the board of the community, unless somebody has posted some already. */
  public void ensureWishes() {
    DemoClient keeper = phone("13800000016");
    if (keeper.get("/api/v1/wishes?limit=1").path("items").isEmpty()) {
      DemoWishes.post(phone(DemoCast.RESIDENT.phone()), keeper, phone("13800000011"));
    }
  }

  /** The people of the community's station are registered, and may serve children. */
  public void ensureVolunteers() {
    DemoClient keeper = phone("13800000016");
    DemoVolunteers.vet(phone("13800000011"), DemoVolunteers.register(keeper));
    for (String number : List.of("13800000017", "13800000018")) {
      DemoVolunteers.vet(keeper, DemoVolunteers.register(phone(number)));
    }
  }

  /** A signed-in phone of somebody of the cast. */
  public DemoClient phone(String number) {
    DemoClient client = new DemoClient(service, platform, observer);
    client.signIn(number);
    return client;
  }

  /** Signs in with a phone of the cast and gives its tokens. */
  JsonNode tokens(String number) {
    return new DemoClient(service, platform, observer).signIn(number);
  }

  JsonNode platform(String method, String path) {
    return new DemoClient(service, platform, observer).platform(method, path);
  }

  /** The id of an organisation by its name. */
  public String house(String name) {
    String id = houses.get(name);
    if (id == null) {
      throw new IllegalArgumentException("no such organisation in the demo");
    }
    return id;
  }

  private DemoClient firstAdministrator() {
    DemoClient phone = phone(DemoCast.ADMINISTRATOR);
    if (!holds(phone, "ADMINISTRATOR")) {
      phone.bindPhone(DemoCast.ADMINISTRATOR);
      phone.post("/api/v1/invitations/join", Map.of("code", DemoCast.INVITATION));
    }
    return phone(DemoCast.ADMINISTRATOR); // again: a new session acts in the newest membership
  }

  private String ensureHouse(DemoClient administrator, House house) {
    String query =
        "/api/v1/organisations/kept?kind=%s&region=%s&limit=100"
            .formatted(house.kind(), house.region());
    for (JsonNode there : administrator.get(query).path("items")) {
      if (there.path("name").asText().equals(house.name())) {
        return there.path("id").asText();
      }
    }
    return administrator
        .post(
            "/api/v1/organisations/kept",
            Map.of("kind", house.kind(), "region", house.region(), "name", house.name()))
        .path("id")
        .asText();
  }

  private void ensurePerson(DemoClient administrator, Person person) {
    DemoClient phone = phone(person.phone());
    if (holds(phone, person.role())) {
      return;
    }
    phone.bindPhone(person.phone());
    JsonNode invitation =
        administrator.post(
            "/api/v1/invitations",
            Map.of(
                "organisation", house(person.house()),
                "role", person.role(),
                "name", person.name(),
                "phone", person.phone()));
    phone.post("/api/v1/invitations/join", Map.of("code", invitation.path("code").asText()));
  }

  private static boolean holds(DemoClient phone, String role) {
    for (JsonNode membership : phone.get("/api/v1/me").path("memberships")) {
      if (membership.path("role").asText().equals(role)) {
        return true;
      }
    }
    return false;
  }
}
