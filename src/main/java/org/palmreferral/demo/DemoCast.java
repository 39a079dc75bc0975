package org.palmreferral.demo;

import java.util.List;

/** Who is in the demo. Nobody of these exists. */
public final class DemoCast {

  /** The first administrator and her invitation, as the demo run configures them. */
  public static final String ADMINISTRATOR = "13800000001";

  public static final String INVITATION = "demo-first-administrator";

  /** The neutral subscribe message of the demo. */
  public static final String TEMPLATE = "progress";

  public static final String FENGSHAN_VILLAGE = "451223100202";
  public static final String DONGLAN_VILLAGE = "451224100202";

  /** An organisation of the demo. */
  public record House(String kind, String region, String name) {}

  /** Somebody of the demo: phone, name, role and where; a resident is nowhere. */
  public record Person(String phone, String name, String role, String house) {}

  public static final List<House> HOUSES =
      List.of(
          new House("GRASSROOTS_FEDERATION", FENGSHAN_VILLAGE, "巴旁村妇联"),
          new House("FEDERATION", "451223", "凤山县妇女联合会"),
          new House("PROCURATORATE", "451223", "凤山县人民检察院"),
          new House("RURAL_REVITALISATION", "451223", "凤山县乡村振兴局"),
          new House("VOLUNTEER_ORGANISATION", "451223100001", "凤阳社区志愿服务站"),
          new House("GRASSROOTS_FEDERATION", DONGLAN_VILLAGE, "巴拉村妇联"),
          new House("FEDERATION", "451224", "东兰县妇女联合会"),
          new House("PROCURATORATE", "451224", "东兰县人民检察院"),
          new House("FEDERATION", "4512", "河池市妇女联合会"),
          new House("PROCURATORATE", "4512", "河池市人民检察院"),
          new House("FEDERATION", "45", "广西壮族自治区妇女联合会"),
          new House("PROCURATORATE", "45", "广西壮族自治区人民检察院"));

  public static final List<Person> PEOPLE =
      List.of(
          new Person("13800000010", "韦秀英", "CADRE", "巴旁村妇联"),
          new Person("13800000011", "黄丽萍", "REVIEWER", "凤山县妇女联合会"),
          new Person("13800000012", "罗建国", "PROCURATOR", "凤山县人民检察院"),
          new Person("13800000013", "覃志强", "DEPUTY_CHIEF", "凤山县人民检察院"),
          new Person("13800000014", "陆永昌", "CHIEF", "凤山县人民检察院"),
          new Person("13800000015", "蒙少华", "AGENCY_OFFICER", "凤山县乡村振兴局"),
          new Person("13800000016", "班玉兰", "KEEPER", "凤阳社区志愿服务站"),
          new Person("13800000017", "岑晓梅", "VOLUNTEER", "凤阳社区志愿服务站"),
          new Person("13800000018", "农春燕", "TEAM_LEADER", "凤阳社区志愿服务站"),
          new Person("13800000020", "牙美芬", "ADMINISTRATOR", "凤山县妇女联合会"),
          new Person("13800000021", "周明", "AUDITOR", "凤山县妇女联合会"),
          new Person("13800000030", "韦红霞", "CADRE", "巴拉村妇联"),
          new Person("13800000031", "陈桂芳", "REVIEWER", "东兰县妇女联合会"),
          new Person("13800000032", "黄少波", "PROCURATOR", "东兰县人民检察院"),
          new Person("13800000033", "覃爱莲", "ADMINISTRATOR", "东兰县妇女联合会"),
          new Person("13800000040", "莫海燕", "REVIEWER", "河池市妇女联合会"),
          new Person("13800000041", "韦国栋", "PROCURATOR", "河池市人民检察院"),
          new Person("13800000042", "兰新华", "DEPUTY_CHIEF", "河池市人民检察院"),
          new Person("13800000050", "梁静", "REVIEWER", "广西壮族自治区妇女联合会"),
          new Person("13800000051", "唐伟", "PROCURATOR", "广西壮族自治区人民检察院"),
          new Person("13800000052", "秦岚", "DEPUTY_CHIEF", "广西壮族自治区人民检察院"));

  /** Signs in without belonging anywhere. */
  public static final Person RESIDENT = new Person("13800000019", "居民", "RESIDENT", "");

  private DemoCast() {}
}
